import { StackOutputReference } from './cross-stack-references';
import { isObject, JsonObject, objectOrEmpty } from './json';
import { StackTemplate } from './stack-template';

/** Stands for a property that the template leaves out after all. */
const NO_VALUE = Symbol('AWS::NoValue');

/** What an intrinsic function needs from outside its template. */
export interface ReferenceSource {
  /** What Ref gives of a resource. */
  ref(stack: StackTemplate, logicalId: string): unknown;
  /** What Fn::GetAtt gives of a resource. */
  attribute(stack: StackTemplate, logicalId: string, attribute: string): unknown;
  /** A nested stack's parameter, or undefined where nobody gave one. */
  parameter(stack: StackTemplate, name: string): unknown;
  /** The value of an output that another stack exports. */
  importValue(stack: StackTemplate, name: string): unknown;
  /** The value of another stack's output, exported or not. */
  stackOutput(stack: StackTemplate, reference: StackOutputReference): unknown;
}

/** Puts concrete values in the place of a template's intrinsic functions. */
export class Intrinsics {
  constructor(private readonly stack: StackTemplate, private readonly source: ReferenceSource) {}

  /** The value with every intrinsic function in it evaluated. @throws on one that isn't known */
  resolve(value: unknown): unknown {
    const resolved = this.evaluate(value);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  /** Whether a condition of the template holds, with the parameters' defaults. */
  condition(name: unknown): boolean {
    const conditions = this.stack.section('Conditions');
    if (typeof name !== 'string' || conditions[name] === undefined) {
      throw new Error(`${this.stack.id} has no condition ${String(name)}`);
    }
    return this.evaluate(conditions[name]) === true;
  }

  private evaluate(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map(item => this.evaluate(item)).filter(item => item !== NO_VALUE);
    }
    if (!isObject(value)) {
      return value;
    }
    const [name, ...others] = Object.keys(value);
    if (others.length === 0 && (name === 'Ref' || name === 'Condition' && typeof value[name] === 'string' || name?.startsWith('Fn::'))) {
      return this.call(name, value[name]);
    }
    const entries = Object.entries(value).map(([key, item]) => [key, this.evaluate(item)] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
  }

  private call(name: string, argument: unknown): unknown {
    const list = (): unknown[] => this.evaluate(argument) as unknown[];
    switch (name) {
      case 'Ref': return this.ref(String(argument));
      case 'Condition': return this.condition(argument);
      case 'Fn::GetAtt': return this.getAtt(argument);
      case 'Fn::Join': return (list()[1] as unknown[]).map(String).join(String(list()[0]));
      case 'Fn::Sub': return this.sub(argument);
      case 'Fn::Select': return this.select(list());
      case 'Fn::Split': return String(list()[1]).split(String(list()[0]));
      case 'Fn::ImportValue': return this.source.importValue(this.stack, String(this.evaluate(argument)));
      case 'Fn::GetStackOutput': return this.stackOutput(argument);
      case 'Fn::FindInMap': return this.findInMap(list());
      case 'Fn::Base64': return Buffer.from(String(this.evaluate(argument))).toString('base64');
      case 'Fn::ToJsonString': return JSON.stringify(this.evaluate(argument));
      case 'Fn::Length': return list().length;
      case 'Fn::GetAZs': return ['a', 'b', 'c'].map(zone => `${String(this.evaluate(argument)) || this.stack.region}${zone}`);
      case 'Fn::If': return this.choose(argument as unknown[]);
      case 'Fn::Equals': return JSON.stringify(list()[0]) === JSON.stringify(list()[1]);
      case 'Fn::And': return list().every(item => item === true);
      case 'Fn::Or': return list().some(item => item === true);
      case 'Fn::Not': return list()[0] !== true;
      default: throw new Error(`${this.stack.id} uses ${name}, which a rehearsal can't evaluate`);
    }
  }

  private stackOutput(argument: unknown): unknown {
    const { StackName, OutputName, Region, RoleArn } = objectOrEmpty(this.evaluate(argument));
    return this.source.stackOutput(this.stack, {
      stackName: String(StackName),
      outputName: String(OutputName),
      region: Region === undefined ? undefined : String(Region),
      roleArn: RoleArn === undefined ? undefined : String(RoleArn),
    });
  }

  private choose([condition, yes, no]: unknown[]): unknown {
    return this.evaluate(this.condition(condition) ? yes : no);
  }

  private select([index, items]: unknown[]): unknown {
    const item = (items as unknown[])[Number(index)];
    if (item === undefined) {
      throw new Error(`${this.stack.id} selects item ${String(index)} of a list that has ${(items as unknown[]).length}`);
    }
    return item;
  }

  private findInMap([map, first, second]: unknown[]): unknown {
    const found = objectOrEmpty(objectOrEmpty(this.stack.section('Mappings')[String(map)])[String(first)])[String(second)];
    if (found === undefined) {
      throw new Error(`${this.stack.id} has no ${String(map)}.${String(first)}.${String(second)} in its mappings`);
    }
    return found;
  }

  private sub(argument: unknown): string {
    const [text, variables] = Array.isArray(argument) ? argument as [string, JsonObject] : [argument as string, {}];
    return text.replace(/\$\{([^}]+)\}/g, (_whole, name: string) => {
      if (name.startsWith('!')) {
        return `\${${name.slice(1)}}`;
      }
      if (name in variables) {
        return String(this.evaluate(variables[name]));
      }
      return String(name.includes('.') ? this.getAtt(name) : this.ref(name));
    });
  }

  private getAtt(argument: unknown): unknown {
    const [logicalId, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    this.mustExist(logicalId);
    return this.source.attribute(this.stack, logicalId, attribute.join('.'));
  }

  private ref(name: string): unknown {
    const { account, region, partition, urlSuffix, stackName } = this.stack;
    switch (name) {
      case 'AWS::NoValue': return NO_VALUE;
      case 'AWS::AccountId': return account;
      case 'AWS::Region': return region;
      case 'AWS::Partition': return partition;
      case 'AWS::URLSuffix': return urlSuffix;
      case 'AWS::StackName': return stackName;
      case 'AWS::StackId': return `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/00000000-0000-0000-0000-000000000000`;
      case 'AWS::NotificationARNs': return [];
      default: return name in this.stack.section('Parameters') ? this.parameter(name) : this.resource(name);
    }
  }

  private resource(logicalId: string): unknown {
    this.mustExist(logicalId);
    return this.source.ref(this.stack, logicalId);
  }

  private parameter(name: string): unknown {
    const { Default: byDefault, Type: type } = objectOrEmpty(this.stack.section('Parameters')[name]);
    const value = this.source.parameter(this.stack, name) ?? byDefault;
    if (value === undefined) {
      throw new Error(`the parameter ${name} of ${this.stack.id} has no default, and a rehearsal takes none from elsewhere; give it one`);
    }
    return String(type).startsWith('List<') || type === 'CommaDelimitedList' ? Array.isArray(value) ? value : String(value).split(',') : value;
  }

  private mustExist(logicalId: string): void {
    if (this.stack.resources[logicalId] === undefined) {
      throw new Error(`${this.stack.id} refers to ${logicalId}, which isn't in its template`);
    }
  }
}
