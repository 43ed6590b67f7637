import { CloudAssembly, displayName } from './cloud-assembly';
import { JsonObject, listOf, objectOrEmpty } from './json';
import { Resolver } from './resolver';
import { ResourceReference } from './rotations';
import { FunctionConfiguration } from '../lambda/function-configuration';

/** A function of the assembly, ready to be run, and what its policies are judged by. */
export interface LambdaFunction extends ResourceReference {
  /** For people. */
  readonly name: string;
  readonly configuration: FunctionConfiguration;
  readonly roleArn: string;
  readonly logGroupName: string;
  readonly isInVpc: boolean;
}

/**
 * Takes everything that runs a function out of its template.
 *
 * @throws where it is none that can be run here: another language than JavaScript, layers, a container image
 */
export function readFunction(assembly: CloudAssembly, resolver: Resolver, reference: ResourceReference): LambdaFunction {
  const { stack, logicalId, resource } = reference;
  const properties = resolver.properties(stack, resource);
  const name = displayName(stack, logicalId);
  const functionName = String(resolver.ref(stack, logicalId));
  const runtime = String(properties.Runtime);
  if (!runtime.startsWith('nodejs')) {
    throw new Error(`${name} runs on ${properties.Runtime === undefined ? 'a container image' : runtime}; only Node.js functions can be rehearsed`);
  }
  if (listOf(properties.Layers).length > 0) {
    throw new Error(`${name} has layers, which can't be rehearsed; put their code into the function's asset`);
  }
  const logGroupName = String(objectOrEmpty(properties.LoggingConfig).LogGroup ?? `/aws/lambda/${functionName}`);
  return {
    ...reference,
    name,
    logGroupName,
    isInVpc: listOf(objectOrEmpty(properties.VpcConfig).SubnetIds).length > 0,
    roleArn: String(properties.Role),
    configuration: {
      functionName,
      functionArn: String(resolver.attribute(stack, logicalId, 'Arn')),
      handler: String(properties.Handler),
      codeDirectory: codeDirectory(assembly, objectOrEmpty(properties.Code), name),
      environment: Object.fromEntries(Object.entries(objectOrEmpty(objectOrEmpty(properties.Environment).Variables))
        .map(([variable, value]) => [variable, String(value)])),
      timeoutSeconds: Number(properties.Timeout ?? 3),
      memorySize: Number(properties.MemorySize ?? 128),
      runtime,
      logGroupName,
    },
  };
}

function codeDirectory(assembly: CloudAssembly, code: JsonObject, name: string): string {
  if (typeof code.ZipFile === 'string') {
    return assembly.assets.inlineDirectory(code.ZipFile);
  }
  if (typeof code.S3Key !== 'string') {
    throw new Error(`${name} has its code neither inline nor in an asset`);
  }
  return assembly.assets.codeDirectory(code.S3Key);
}
