/** Temporary credentials of the function's role. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** A Lambda function, as a template configures it. */
export interface FunctionConfiguration {
  readonly functionName: string;
  readonly functionArn: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  /** The directory that would be /var/task. */
  readonly codeDirectory: string;
  /** The template's variables. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** An invocation that runs longer is killed. @default 3 */
  readonly timeoutSeconds?: number;
  /** In MiB. @default 128 */
  readonly memorySize?: number;
  /** The name of the Lambda runtime. @default 'nodejs24.x' */
  readonly runtime?: string;
  /** @default '/aws/lambda/' and the function's name */
  readonly logGroupName?: string;
}

/** What Lambda itself sets, and refuses to let a template set. */
const RESERVED = [
  '_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR',
];

/** The log stream of the one environment that a host runs. */
export const LOG_STREAM = '2026/01/01/[$LATEST]00000000000000000000000000000000';

/** @throws where the template sets what Lambda reserves */
export function refuseReservedVariables({ environment = {} }: FunctionConfiguration): void {
  const refused = RESERVED.filter(name => environment[name] !== undefined);
  if (refused.length > 0) {
    throw new Error(`the function's environment sets ${refused.join(', ')}, which Lambda reserves; call them something else`);
  }
}

/**
 * The whole environment of the function's process: the template's variables and those that Lambda sets, nothing of this process.
 *
 * @param endpointUrl where the SDK finds Secrets Manager; the one variable that Lambda would not set
 * @throws where the template sets what Lambda reserves
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function processEnvironment(
  configuration: FunctionConfiguration, credentials: RoleCredentials, taskRoot: string, endpointUrl: string | undefined,
): Record<string, string> {
  refuseReservedVariables(configuration);
  const region = configuration.functionArn.split(':')[3];
  return {
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    ...configuration.environment,
    _HANDLER: configuration.handler,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.runtime ?? 'nodejs24.x'}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memorySize ?? 128),
    AWS_LAMBDA_FUNCTION_NAME: configuration.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroupName ?? `/aws/lambda/${configuration.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: LOG_STREAM,
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    LAMBDA_TASK_ROOT: taskRoot,
    ...endpointUrl === undefined ? {} : { AWS_ENDPOINT_URL_SECRETS_MANAGER: endpointUrl },
  };
}
