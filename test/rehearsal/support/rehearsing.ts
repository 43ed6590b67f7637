import { AssemblyOnDisk } from './assembly-on-disk';
import { rotationTemplate, RotationTemplateOptions } from './rotation-template';
import { Rehearsal, RehearsalOptions } from '../../../rehearsal/rehearsal';

/** What the template is made of, but for the code. */
export type TemplateOptions = Omit<RotationTemplateOptions, 'codeKey'>;

const assemblies: AssemblyOnDisk[] = [];

/** What the rehearsals of this test have printed so far. */
export let printed: string[] = [];

beforeEach(() => {
  printed = [];
});

afterAll(() => assemblies.forEach(made => made.dispose()));

/** An assembly to fill, removed after the tests. */
export function assembly(): AssemblyOnDisk {
  const made = new AssemblyOnDisk();
  assemblies.push(made);
  return made;
}

/** Rehearses an assembly. @returns what is off */
export async function run(directory: string, options: Partial<RehearsalOptions> = {}): Promise<readonly string[]> {
  return new Rehearsal({ directory, print: line => printed.push(line), ...options }).run();
}

/** Rehearses an app of one rotation by the handler given. @returns what is off */
export async function rehearse(handler: string, template: TemplateOptions = {}, options: Partial<RehearsalOptions> = {}): Promise<readonly string[]> {
  const made = assembly();
  const codeKey = made.addCode('code', { 'index.mjs': handler });
  return run(made.addStack('App', { template: rotationTemplate({ ...template, codeKey }) }).synthesize(), options);
}
