import { JsonObject, objectOrEmpty } from './json';

/** One resource of a template, unresolved. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly Metadata?: JsonObject;
}

/** Where a stack goes. */
export interface StackEnvironment {
  readonly account: string;
  readonly region: string;
}

/** How a stack is made known. */
export interface StackTemplateProps {
  /** Names the stack within the assembly, nested ones with their parent's. */
  readonly id: string;
  readonly stackName: string;
  readonly environment: StackEnvironment;
  readonly template: JsonObject;
  /** The ids of the stacks that are deployed before this one. */
  readonly dependsOn: readonly string[];
  /** Of a nested stack: the resource that it is. */
  readonly parent?: { readonly stack: StackTemplate; readonly logicalId: string };
}

/** One stack of an assembly, or a nested stack inside one. */
export class StackTemplate {
  readonly id: string;
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  readonly dependsOn: readonly string[];
  readonly parent?: { readonly stack: StackTemplate; readonly logicalId: string };
  private readonly template: JsonObject;

  constructor(props: StackTemplateProps) {
    this.id = props.id;
    this.stackName = props.stackName;
    this.account = props.environment.account;
    this.region = props.environment.region;
    this.template = props.template;
    this.dependsOn = props.dependsOn;
    this.parent = props.parent;
  }

  /** `aws`, `aws-cn`, `aws-us-gov`, and so on: it follows from the region. */
  get partition(): string {
    return PARTITIONS.find(({ prefix }) => this.region.startsWith(prefix))?.partition ?? 'aws';
  }

  /** What the service's host names end in. */
  get urlSuffix(): string {
    return PARTITIONS.find(({ prefix }) => this.region.startsWith(prefix))?.suffix ?? 'amazonaws.com';
  }

  /** The resources by logical id. */
  get resources(): Record<string, TemplateResource> {
    return objectOrEmpty(this.template.Resources) as Record<string, TemplateResource>;
  }

  /** The resources of one type, with their logical ids. */
  ofType(type: string): Array<[logicalId: string, resource: TemplateResource]> {
    return Object.entries(this.resources).filter(([, resource]) => resource.Type === type);
  }

  /** Another section of the template: Parameters, Mappings, Conditions, Outputs. */
  section(name: string): JsonObject {
    return objectOrEmpty(this.template[name]);
  }
}

const PARTITIONS = [
  { prefix: 'cn-', partition: 'aws-cn', suffix: 'amazonaws.com.cn' },
  { prefix: 'us-gov-', partition: 'aws-us-gov', suffix: 'amazonaws.com' },
  { prefix: 'us-iso-', partition: 'aws-iso', suffix: 'c2s.ic.gov' },
  { prefix: 'us-isob-', partition: 'aws-iso-b', suffix: 'sc2s.sgov.gov' },
  { prefix: 'eu-isoe-', partition: 'aws-iso-e', suffix: 'cloud.adc-e.uk' },
  { prefix: 'us-isof-', partition: 'aws-iso-f', suffix: 'csp.hci.ic.gov' },
  { prefix: 'eusc-', partition: 'aws-eusc', suffix: 'amazonaws.eu' },
];
