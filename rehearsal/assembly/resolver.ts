import { createHash } from 'node:crypto';
import { CloudAssembly } from './cloud-assembly';
import { CrossStackReferences, StackOutputReference } from './cross-stack-references';
import { Intrinsics, ReferenceSource } from './intrinsics';
import { JsonObject, objectOrEmpty } from './json';
import { StackTemplate, TemplateResource } from './stack-template';
import { arnSuffix } from '../secrets-manager/secret-arn';

/**
 * Resolves the templates of an assembly as a deployment would, with names and ARNs that look like real ones and are the same in every
 * run. A secret may be bound to the ARN that it got elsewhere.
 */
export class Resolver implements ReferenceSource {
  private readonly intrinsics = new Map<string, Intrinsics>();
  private readonly bound = new Map<string, string>();
  private readonly replaced = new Map<string, string>();
  private readonly crossStack: CrossStackReferences;

  /** Also makes the assembly's nested stacks known. */
  constructor(private readonly assembly: CloudAssembly) {
    this.crossStack = new CrossStackReferences(assembly, (stack, value) => this.resolve(stack, value));
    assembly.stacks.forEach(stack => this.addNestedStacks(stack));
  }

  /** The value with its intrinsic functions evaluated. */
  resolve(stack: StackTemplate, value: unknown): unknown {
    return this.withReplacements(this.of(stack).resolve(value));
  }

  /** The same for a value that must come out as text. */
  text(stack: StackTemplate, value: unknown, what: string): string {
    const resolved = this.resolve(stack, value);
    if (typeof resolved !== 'string') {
      throw new Error(`${what} in ${stack.id} must be a string, and is ${JSON.stringify(resolved)}`);
    }
    return resolved;
  }

  /** A resource's properties, resolved. */
  properties(stack: StackTemplate, resource: TemplateResource): JsonObject {
    return objectOrEmpty(this.resolve(stack, resource.Properties ?? {}));
  }

  /** The resources of one type that are created at all, in every stack. */
  ofType(type: string): Array<{ readonly stack: StackTemplate; readonly logicalId: string; readonly resource: TemplateResource }> {
    return this.assembly.stacks.flatMap(stack => stack.ofType(type)
      .filter(([, resource]) => resource.Condition === undefined || this.of(stack).condition(resource.Condition))
      .map(([logicalId, resource]) => ({ stack, logicalId, resource })));
  }

  /** From now on, a resource's Ref gives this. */
  bind(stack: StackTemplate, logicalId: string, value: string): void {
    this.bound.set(`${stack.id}/${logicalId}`, value);
  }

  /** From now on, a literal text of the templates (an imported secret's ARN) reads like this. */
  replace(literal: string, value: string): void {
    this.replaced.set(literal, value);
  }

  ref(stack: StackTemplate, logicalId: string): unknown {
    const resource = stack.resources[logicalId];
    const property = (name: string): unknown => this.resolve(stack, resource.Properties?.[name]);
    const name = this.physicalName(stack, logicalId, resource);
    switch (resource.Type) {
      case 'AWS::SecretsManager::Secret': return this.bound.get(`${stack.id}/${logicalId}`) ?? secretArn(stack, name);
      case 'AWS::SecretsManager::SecretTargetAttachment':
      case 'AWS::SecretsManager::RotationSchedule':
      case 'AWS::SecretsManager::ResourcePolicy': return property('SecretId');
      case 'AWS::Lambda::Version': return `${functionArn(stack, String(property('FunctionName')))}:1`;
      case 'AWS::Lambda::Alias': return `${functionArn(stack, String(property('FunctionName')))}:${String(property('Name'))}`;
      case 'AWS::IAM::ManagedPolicy': return arn(stack, 'iam', `policy${path(property('Path'))}${name}`);
      default: return name;
    }
  }

  attribute(stack: StackTemplate, logicalId: string, attribute: string): unknown {
    const resource = stack.resources[logicalId];
    const name = this.physicalName(stack, logicalId, resource);
    if (resource.Type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
      return this.output(stack, logicalId, attribute.slice('Outputs.'.length));
    }
    if (resource.Type === 'Custom::CrossRegionExportReader') {
      return this.crossStack.crossRegionExport(stack, attribute);
    }
    if (attribute !== 'Arn') {
      return ATTRIBUTES_LIKE_REF.has(attribute) ? this.ref(stack, logicalId) : `${name}.${attribute}`;
    }
    switch (resource.Type) {
      case 'AWS::Lambda::Function': return functionArn(stack, name);
      case 'AWS::IAM::Role': return arn(stack, 'iam', `role${path(this.resolve(stack, resource.Properties?.Path))}${name}`);
      case 'AWS::KMS::Key': return arn(stack, 'kms', `key/${name}`);
      case 'AWS::Logs::LogGroup': return arn(stack, 'logs', `log-group:${name}:*`);
      default: return arn(stack, resource.Type.split('::')[1].toLowerCase(), name);
    }
  }

  parameter(stack: StackTemplate, name: string): unknown {
    if (!stack.parent) {
      return undefined;
    }
    const { stack: parent, logicalId } = stack.parent;
    return this.resolve(parent, objectOrEmpty(parent.resources[logicalId].Properties?.Parameters)[name]);
  }

  importValue(stack: StackTemplate, name: string): unknown {
    return this.crossStack.importValue(stack, name);
  }

  stackOutput(stack: StackTemplate, reference: StackOutputReference): unknown {
    return this.crossStack.stackOutput(stack, reference);
  }

  private of(stack: StackTemplate): Intrinsics {
    const known = this.intrinsics.get(stack.id) ?? new Intrinsics(stack, this);
    this.intrinsics.set(stack.id, known);
    return known;
  }

  private output(stack: StackTemplate, logicalId: string, name: string): unknown {
    const nested = this.assembly.stack(`${stack.id}/${logicalId}`);
    const output = nested && objectOrEmpty(nested.section('Outputs')[name]);
    if (!nested || output?.Value === undefined) {
      throw new Error(`${stack.id} uses the output ${name} of the nested stack ${logicalId}, which has none of that name`);
    }
    return this.resolve(nested, output.Value);
  }

  private addNestedStacks(stack: StackTemplate): void {
    for (const [logicalId, resource] of stack.ofType('AWS::CloudFormation::Stack')) {
      const url = this.text(stack, resource.Properties?.TemplateURL, `the TemplateURL of ${logicalId}`);
      this.addNestedStacks(this.assembly.addNestedStack(stack, logicalId, url));
    }
  }

  private physicalName(stack: StackTemplate, logicalId: string, resource: TemplateResource): string {
    const property = NAME_PROPERTY[resource.Type];
    const given = property === undefined ? undefined : this.resolve(stack, resource.Properties?.[property]);
    const hash = createHash('sha256').update(`${stack.id}/${logicalId}`).digest('hex');
    if (typeof given === 'string') {
      return given;
    }
    if (resource.Type === 'AWS::KMS::Key') {
      return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    }
    const suffix = hash.slice(0, 12).toUpperCase();
    return resource.Type === 'AWS::SecretsManager::Secret' ? `${logicalId}-${suffix}` : `${`${stack.stackName}-${logicalId}`.slice(0, 51)}-${suffix}`;
  }

  private withReplacements(value: unknown): unknown {
    if (this.replaced.size === 0 || value === undefined) {
      return value;
    }
    let text = JSON.stringify(value);
    this.replaced.forEach((replacement, literal) => { text = text.replaceAll(literal, replacement); });
    return JSON.parse(text) as unknown;
  }
}

const NAME_PROPERTY: Record<string, string> = {
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SecretsManager::Secret': 'Name',
};

const ATTRIBUTES_LIKE_REF = new Set(['Id', 'KeyId', 'AliasArn', 'FunctionArn']);

function arn(stack: StackTemplate, service: string, resource: string): string {
  return `arn:${stack.partition}:${service}:${service === 'iam' ? '' : stack.region}:${stack.account}:${resource}`;
}

function functionArn(stack: StackTemplate, nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arn(stack, 'lambda', `function:${nameOrArn}`);
}

function path(value: unknown): string {
  return typeof value === 'string' ? value : '/';
}

function secretArn(stack: StackTemplate, name: string): string {
  return arn(stack, 'secretsmanager', `secret:${name}-${arnSuffix(name)}`);
}
