import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { DAY, keysWith, LivingSecret } from './living-secret';
import { jsonIn, Page } from './page';
import { synthesizeText } from '../../rehearsal/example-app';
import { RandomKey } from '../../src';
import { DEFAULT_CACHE_TTL, KeyLayoutSpec, KeySpec, NamedKeysSpec, parseKeySpec } from '../../src/key-spec';

/* What docs/delivery.md says, and the example for ECS, as far as both can be tried without an account. */

const ROOT = path.join(__dirname, '..', '..');
const PAGE = new Page('delivery.md');
const EXAMPLE = path.join(ROOT, 'examples', 'ecs', 'app.ts');

// Each of these compiles or starts a process: on a busy machine that takes a while.
jest.setTimeout(120_000);

/** The reader's own lines, as a page gives them. */
function readerOf(markdown: string): (text: string) => string[] {
  const [, lines] = /```text\n([\s\S]*?)```/.exec(markdown)!;
  return (text) => new Function('process', `${lines}; return keys;`)({ env: { SESSION_KEYS: text } });
}

describe('layouts for ways that carry strings only', () => {
  const UPCOMING = { retention: { validFor: 7 * 86_400 }, upcoming: true };
  const lived = (layout: KeyLayoutSpec) =>
    [0, 30, 60].reduce((secret, day) => secret.rotate(keysWith({ layout, ...UPCOMING }), day * DAY), new LivingSecret('{"keys": "old"}')).document();

  test.each<KeyLayoutSpec>([
    { kind: 'joined', separator: ',' },
    ...(['newestFirst', 'oldestFirst', 'versioned'] as const).map((kind) => ({ kind, text: true })),
    ...(['currentAndOthers', 'numberedMap', 'keyIds', 'jwkSet'] as const).map((kind) => ({ kind, field: 'keys_second', text: true })),
  ])('%j: each field is a string', (layout) => {
    const fields = lived(layout);

    expect(Object.values(fields).map((value) => typeof value)).toEqual(Object.keys(fields).map(() => 'string'));
  });

  test.each(['currentAndOthers', 'numberedMap'] as const)('%s: an empty string in the second field is none', (kind) => {
    const asked = keysWith({ layout: { kind, field: 'keys_second', text: true }, ...UPCOMING });

    const [without, empty] = ['{"keys": "old"}', '{"keys": "old", "keys_second": ""}'].map((text) => new LivingSecret(text).rotate(asked, 0).document());

    expect(empty).toEqual(without);
    expect(JSON.stringify(empty)).toContain('old');
  });

  test('currentAndOthers keeps the current key bare', () => {
    expect(lived({ kind: 'currentAndOthers', field: 'keys_others', text: true })).toEqual({ keys: 'K2', keys_others: '["K3","K1"]' });
    expect(Array.isArray(lived({ kind: 'currentAndOthers', field: 'keys_others' }).keys_others)).toBe(true);
  });

  test('presets take asText', () => {
    const [, line] = /`(RandomKey\.expressSession\([^`]+)`/.exec(PAGE.text)!;
    const key: RandomKey = new Function('RandomKey', `return ${line};`)(RandomKey);

    expect(key._named()).toMatchObject({ name: 'session_keys', layout: { kind: 'newestFirst', text: true }, upcoming: true });
  });

  test('the default cacheTtl is that of the caching clients', () => {
    expect(PAGE.prose).toContain('so the default of 1 hour fits');
    expect(DEFAULT_CACHE_TTL).toBe(3600);
  });
});

describe('the example for ECS', () => {
  let resources: Record<string, { Type: string; Properties: any; DependsOn?: string[] }>;
  let manifest: { missing?: unknown; artifacts: Record<string, { metadata?: Record<string, { type: string }[]> }> };
  const all = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type).map(([id, resource]) => ({ id, ...resource }));
  const only = (type: string) => {
    expect(all(type)).toHaveLength(1);
    return all(type)[0];
  };

  beforeAll(() => {
    const app = synthesizeText('the example for ECS', fs.readFileSync(EXAMPLE, 'utf8'));
    const read = (file: string) => JSON.parse(fs.readFileSync(path.join(app.directory, file), 'utf8'));
    manifest = read('manifest.json');
    resources = read('OverlapOnEcs.template.json').Resources;
    app.dispose();
  });

  test('compiles strictly', () => {
    const config = path.join(ROOT, 'tsconfig.dev.json');
    const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, ROOT);
    const program = ts.createProgram([EXAMPLE], options);
    const source = program.getSourceFile(EXAMPLE);
    const problems = [...program.getOptionsDiagnostics(), ...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];

    expect(source).toBeDefined();
    expect(options.strict).toBe(true);
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  test('looks nothing up, and synth warns of nothing', () => {
    const annotations = Object.values(manifest.artifacts).flatMap(({ metadata }) => Object.values(metadata ?? {}).flat());

    expect(manifest.missing).toBeUndefined();
    expect(annotations.filter(({ type }) => /warning|error/.test(type))).toEqual([]);
    expect(annotations.length).toBeGreaterThan(10);
  });

  test('the task gets the one field of the secret, as the page shows it', () => {
    const [container] = only('AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    const [shown] = jsonIn(PAGE.section('## ECS, a JSON key'));
    const { id } = only('AWS::SecretsManager::Secret');

    expect(container.Secrets).toEqual([{ Name: shown.Name, ValueFrom: { 'Fn::Join': ['', [{ Ref: id }, shown.ValueFrom.replace('the-secret-arn', '')]] } }]);
    expect(container.Environment).toBeUndefined();
  });

  test('the execution role may read the secret, and the task itself may not', () => {
    const { Properties: { ExecutionRoleArn, TaskRoleArn } } = only('AWS::ECS::TaskDefinition');
    const readers = all('AWS::IAM::Policy').filter(({ Properties }) => JSON.stringify(Properties.PolicyDocument).includes('secretsmanager:GetSecretValue'))
      .flatMap(({ Properties }) => Properties.Roles.map((role: { Ref: string }) => role.Ref));

    expect(readers).toContain(ExecutionRoleArn['Fn::GetAtt'][0]);
    expect(readers).not.toContain(TaskRoleArn['Fn::GetAtt'][0]);
  });

  test('what the field holds is a string at any time, and the reader of the page takes each', () => {
    const spec = specification();
    const secret = new LivingSecret('{"session_keys": "old"}');
    const seen = [secret.document()];
    for (const day of [0, 30, 60]) {
      seen.push(secret.rotate(spec, day * DAY).document());
    }

    const keys = readerOf(PAGE.section('## ECS, a JSON key'));
    const inReadme = readerOf(fs.readFileSync(path.join(path.dirname(EXAMPLE), 'README.md'), 'utf8'));
    const rings = [['old'], ['old', 'K1'], ['K1', 'K2', 'old'], ['K2', 'K3', 'K1']];
    expect(seen.map(({ session_keys: text }) => keys(text))).toEqual(rings);
    expect(seen.map(({ session_keys: text }) => inReadme(text))).toEqual(rings);
  });

  test('the plain key that the template makes is not taken for JSON', () => {
    const { GenerateSecretString: generated } = only('AWS::SecretsManager::Secret').Properties;

    expect(generated).toEqual({ SecretStringTemplate: '{}', GenerateStringKey: 'session_keys', ExcludePunctuation: true, PasswordLength: 64 });
  });

  test('AWSCURRENT moving starts new tasks, by a state machine that may do nothing else', () => {
    const rule = only('AWS::Events::Rule');
    const machine = only('AWS::StepFunctions::StateMachine');
    const { id: secret } = only('AWS::SecretsManager::Secret');
    const { id: service } = only('AWS::ECS::Service');
    const [shown] = jsonIn(PAGE.section('## What to do at a rotation'));

    expect(rule.Properties.EventPattern).toEqual({ ...shown, resources: [{ Ref: secret }] });
    expect(rule.Properties.Targets).toEqual([expect.objectContaining({ Arn: { Ref: machine.id } })]);
    const { States: states } = JSON.parse(rendered(machine.Properties.DefinitionString));
    expect(Object.values(states)).toEqual([expect.objectContaining({
      Resource: 'arn:<AWS::Partition>:states:::aws-sdk:ecs:updateService',
      Parameters: { Cluster: `<${only('AWS::ECS::Cluster').id}>`, Service: `<${service}>`, ForceNewDeployment: true },
    })]);
    const [role] = machine.Properties.RoleArn['Fn::GetAtt'];
    const statements = all('AWS::IAM::Policy').filter(({ Properties }) => Properties.Roles.some((one: { Ref: string }) => one.Ref === role))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements).toEqual([{ Action: 'ecs:UpdateService', Effect: 'Allow', Resource: { Ref: service } }]);
  });

  test('no function but that of the rotation', () => {
    expect(only('AWS::Lambda::Function').id).toMatch(/^RotationFunction/);
  });

  test('the first rotation waits for the rule', () => {
    expect(only('AWS::SecretsManager::RotationSchedule').DependsOn).toContain(only('AWS::Events::Rule').id);
  });

  test('old tasks stop only after new ones are healthy, and cacheTtl is as the page says', () => {
    expect(only('AWS::ECS::Service').Properties.DeploymentConfiguration).toMatchObject({ MinimumHealthyPercent: 100, MaximumPercent: 200 });
    expect(specification().keys).toEqual([expect.objectContaining({ upcoming: true, cacheTtl: 2 * 3600 })]);
    expect(PAGE.prose).toContain('`cacheTtl: Duration.hours(2)` there');
  });

  function specification(): NamedKeysSpec {
    const spec: KeySpec = parseKeySpec(only('AWS::Lambda::Function').Properties.Environment.Variables.KEY_SPECIFICATION);
    return spec as NamedKeysSpec;
  }
});

/** A joined text, what is referred to in angle brackets. */
function rendered({ 'Fn::Join': [, parts] }: { 'Fn::Join': [string, (string | { 'Ref'?: string; 'Fn::GetAtt'?: string[] })[]] }): string {
  return parts.map((part) => typeof part === 'string' ? part : `<${part.Ref ?? part['Fn::GetAtt']![0]}>`).join('');
}
