import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, CfnElement, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { AppIds, StackIds } from './pinned-ids';
import { RandomKeyRotation, RandomKeyRotator } from '../../src';

/** Where an app puts what it brings along itself; its ids are not ours. */
export const OWN = 'Own';

/** Of what is created here: the properties whose change replaces the resource. Names are among them, if it has one. */
const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::SecurityGroup': ['GroupDescription', 'GroupName', 'VpcId'],
  'AWS::IAM::Role': ['Path', 'RoleName'],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::SecretsManager::RotationSchedule': ['SecretId'],
};

/** Synthesizes an app, which leaves nothing behind, and reads its ids. */
export function synthesizedIds(build: (app: App) => void, context: Record<string, unknown> = {}): AppIds {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'upgrade-safety-'));
  try {
    const app = new App({ outdir, context: { 'aws:cdk:disable-asset-staging': true, ...context } });
    build(app);
    app.synth();
    const stacks = app.node.findAll().filter((construct): construct is Stack => Stack.isStack(construct));
    const all = stacks.map((stack): [string, StackIds] => [stack.node.path, stackIds(stack, path.join(outdir, stack.templateFile))]);
    return Object.fromEntries(all.filter(([, { ids, warnings }]) => Object.keys(ids).length + warnings.length > 0));
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

function stackIds(stack: Stack, templateFile: string): StackIds {
  const { Resources = {}, Outputs = {} } = JSON.parse(fs.readFileSync(templateFile, 'utf8'));
  const ours = stack.node.findAll().filter((construct) => Stack.of(construct) === stack && !pathIn(stack, construct).startsWith(`${OWN}/`));
  const elements = ours.filter((construct): construct is CfnElement => CfnElement.isCfnElement(construct));
  const ids: string[] = elements.map((element) => stack.resolve(element.logicalId)).sort();
  // A policy without a statement is a construct, and no resource.
  const resources = ids.filter((id) => id in Resources);
  const outputs = ids.filter((id) => id in Outputs);
  return {
    ids: Object.fromEntries([...resources.map((id) => [id, Resources[id].Type]), ...outputs.map((id) => [id, 'Output'])]),
    createOnly: Object.fromEntries(resources.flatMap((id) => createOnlyProperties(id, Resources[id]))),
    constructs: ours.filter(isOurs).flatMap(lookedUp).map((construct) => pathIn(stack, construct)).sort(),
    warnings: [...new Set(ours.flatMap(warningIds))].sort(),
  };
}

function createOnlyProperties(id: string, { Type, Properties }: { Type: string; Properties: Record<string, unknown> }): [string, unknown][] {
  return (CREATE_ONLY[Type] ?? []).filter((property) => property in Properties).map((property) => [`${id}.${property}`, Properties[property]]);
}

function isOurs(construct: IConstruct): boolean {
  return construct instanceof RandomKeyRotation || construct instanceof RandomKeyRotator;
}

/** What stands below belongs to aws-cdk-lib. */
function lookedUp(construct: IConstruct): IConstruct[] {
  return construct.node.children.flatMap((child) => [child, ...child.constructor === Construct ? lookedUp(child) : []]);
}

function warningIds(construct: IConstruct): string[] {
  return construct.node.metadata
    .filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => /\[ack: (.*)\]$/.exec(String(data))?.[1] ?? String(data));
}

function pathIn(stack: Stack, construct: IConstruct): string {
  return construct.node.path.slice(stack.node.path.length + 1);
}
