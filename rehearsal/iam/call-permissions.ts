import { RequestContext } from './conditions';
import { PermissionRequest } from './judge';
import { Statement } from './statement';
import { StackTemplate } from '../assembly/stack-template';

/** A KMS key that a secret is encrypted under. */
export interface EncryptionKey {
  readonly arn: string;
  /** Its aliases, as far as they are known. */
  readonly aliases: readonly string[];
}

/** Who calls. */
export interface Caller {
  readonly stack: StackTemplate;
  readonly roleArn: string;
  readonly functionArn: string;
}

/** The secret that is called upon, as IAM sees it. */
export interface CalledSecret {
  readonly arn: string;
  readonly rotationLambdaArn?: string;
  /** Undefined of a secret under the key that AWS manages, which every caller of the account may use. */
  readonly key?: EncryptionKey;
  /** What the secret's own policy says to the caller. @default nothing */
  readonly policy?: readonly Statement[];
}

/** What a call carries that conditions can speak of. */
export interface CalledOperation {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Operations that read a value, and so decrypt it. */
const DECRYPTS = new Set(['GetSecretValue', 'PutSecretValue', 'UpdateSecret']);

/** Operations that write a value, and so encrypt it. */
const ENCRYPTS = new Set(['PutSecretValue', 'UpdateSecret', 'CreateSecret']);

/**
 * The permissions that a call needs: the action on the secret and, under a customer-managed key, what Secrets Manager does with
 * the key in the caller's name.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function permissionsFor({ operation, input }: CalledOperation, secret: CalledSecret | undefined, caller: Caller): PermissionRequest[] {
  const requests: PermissionRequest[] = [{
    action: `secretsmanager:${operation}`,
    resource: secret?.arn ?? '*',
    context: secretContext(operation, input, secret, caller),
  }];
  if (secret?.key) {
    const { key, arn } = secret;
    const actions = [...ENCRYPTS.has(operation) ? ['kms:GenerateDataKey'] : [], ...DECRYPTS.has(operation) ? ['kms:Decrypt'] : []];
    requests.push(...actions.map(action => ({ action, resource: key.arn, context: keyContext(key, arn, caller) })));
  }
  return requests;
}

/** The context of what Secrets Manager asks of KMS for a caller. */
export function keyContext(key: EncryptionKey, secretArn: string, caller: Caller): RequestContext {
  return {
    ...callerContext(caller),
    'kms:ViaService': `secretsmanager.${caller.stack.region}.${caller.stack.urlSuffix}`,
    'kms:CallerAccount': caller.stack.account,
    'kms:EncryptionContext:SecretARN': secretArn,
    'kms:EncryptionContextKeys': ['SecretARN', 'SecretVersionId'],
    'kms:ResourceAliases': key.aliases,
  };
}

/** The context of a call to Secrets Manager. */
export function secretContext(
  operation: string, input: Readonly<Record<string, unknown>>, secret: CalledSecret | undefined, caller: Caller,
): RequestContext {
  const text = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined;
  return {
    ...callerContext(caller),
    'aws:ResourceAccount': secret?.arn.split(':')[4],
    'secretsmanager:SecretId': text(input.SecretId),
    'secretsmanager:VersionId': operation === 'GetSecretValue' ? text(input.VersionId) : undefined,
    'secretsmanager:VersionStage': text(input.VersionStage),
    'secretsmanager:resource/AllowRotationLambdaArn': secret?.rotationLambdaArn,
    'secretsmanager:SecretPrimaryRegion': secret?.arn.split(':')[3],
  };
}

/** What every call of the function carries. A service's own keys (SourceArn, SourceAccount) are absent from a role's calls. */
function callerContext({ stack, roleArn, functionArn }: Caller): RequestContext {
  return {
    'aws:PrincipalAccount': stack.account,
    'aws:PrincipalArn': roleArn,
    'aws:PrincipalIsAWSService': 'false',
    'aws:RequestedRegion': stack.region,
    'aws:SecureTransport': 'true',
    'aws:SourceAccount': undefined,
    'aws:SourceArn': undefined,
    'aws:ViaAWSService': 'false',
    'lambda:SourceFunctionArn': functionArn,
  };
}
