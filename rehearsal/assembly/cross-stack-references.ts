import { CloudAssembly } from './cloud-assembly';
import { JsonObject, objectOrEmpty } from './json';
import { StackTemplate } from './stack-template';

/** What `Fn::GetStackOutput` names. */
export interface StackOutputReference {
  readonly stackName: string;
  /** The output's logical id. */
  readonly outputName: string;
  /** @default the region of the stack that asks */
  readonly region?: string;
  /** A role of the other stack's account, which may describe that stack. @default the account is the same */
  readonly roleArn?: string;
}

/** The custom resources by which the CDK carries a strong reference into another region, through parameters of Systems Manager. */
const EXPORT_WRITER = 'Custom::CrossRegionExportWriter';

/**
 * Finds what one stack of an assembly takes from another, in each of the ways that the CDK writes it.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib-readme.html
 */
export class CrossStackReferences {
  /** @param resolve evaluates a value in the stack that it stands in */
  constructor(private readonly assembly: CloudAssembly, private readonly resolve: (stack: StackTemplate, value: unknown) => unknown) {}

  /** What another stack exports under this name. @throws where none does */
  importValue(stack: StackTemplate, name: string): unknown {
    const exporting = this.assembly.stacks.filter(other => isIn(other, stack.account, stack.region))
      .flatMap(other => Object.values(other.section('Outputs')).map(output => ({ other, output: objectOrEmpty(output) })))
      .find(({ other, output }) => output.Export !== undefined && this.resolve(other, objectOrEmpty(output.Export).Name) === name);
    if (!exporting) {
      throw new Error(`${stack.id} imports ${name}, which no stack of the assembly exports in ${stack.account}/${stack.region}`);
    }
    return this.resolve(exporting.other, exporting.output.Value);
  }

  /**
   * An output of another stack, exported or not.
   *
   * @throws where there is none
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html
   */
  stackOutput(stack: StackTemplate, { stackName, outputName, region = stack.region, roleArn }: StackOutputReference): unknown {
    const account = roleArn?.split(':')[4] ?? stack.account;
    const other = this.assembly.stacks.find(candidate => candidate.stackName === stackName && !candidate.parent && isIn(candidate, account, region));
    if (!other) {
      throw new Error(`${stack.id} uses the output ${outputName} of the stack ${stackName} in ${account}/${region}, which isn't in the assembly`);
    }
    const output = objectOrEmpty(other.section('Outputs')[outputName]);
    if (output.Value === undefined) {
      throw new Error(`${stack.id} uses the output ${outputName} of ${other.id}, which has none of that name`);
    }
    return this.resolve(other, output.Value);
  }

  /** What a stack in another region writes for this one's to read, by the parameter's name. @throws where none does */
  crossRegionExport(stack: StackTemplate, parameterName: string): unknown {
    for (const other of this.assembly.stacks.filter(({ account }) => account === stack.account)) {
      for (const [, writer] of other.ofType(EXPORT_WRITER)) {
        const { region, exports } = objectOrEmpty(this.resolve(other, writer.Properties?.WriterProps)) as { region?: unknown; exports?: JsonObject };
        if (region === stack.region && exports?.[parameterName] !== undefined) {
          return exports[parameterName];
        }
      }
    }
    throw new Error(`${stack.id} reads ${parameterName}, which no stack of the assembly writes for ${stack.account}/${stack.region}`);
  }
}

function isIn(stack: StackTemplate, account: string, region: string): boolean {
  return stack.account === account && stack.region === region;
}
