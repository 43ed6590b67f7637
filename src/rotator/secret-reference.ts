import { ArnFormat, CfnResource, Reference, Stack, Token, TokenComparison, Tokenization } from 'aws-cdk-lib';
import { CfnSecret, CfnSecretTargetAttachment, ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, IConstruct } from 'constructs';

/** Stands in IAM for the six characters that Secrets Manager appends to a secret's name. */
const UNKNOWN_SUFFIX = '-??????';

/** The ARN of a secret as IAM compares it: exact where it is known, with wildcards for the suffix where it is not. */
export function secretArnPattern(scope: Construct, secret: ISecret): string {
  if (secret.secretFullArn !== undefined) {
    return secret.secretFullArn;
  }
  // `Secret.fromSecretName` gives the bare name as its ARN.
  return (secret.secretArn === secret.secretName ? secretArn(scope, secret.secretName) : secret.secretArn) + UNKNOWN_SUFFIX;
}

/** The ARN of a secret of that name, in the account and region of the scope. */
export function secretArn(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({ service: 'secretsmanager', resource: 'secret', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

/**
 * Refuses a secret that is known to live elsewhere: Secrets Manager calls a function of the secret's own account and region.
 */
export function checkEnvironment(scope: Construct, secret: ISecret): void {
  const stack = Stack.of(scope);
  for (const part of ['account', 'region'] as const) {
    if (Token.compareStrings(secret.env[part], stack[part]) === TokenComparison.DIFFERENT) {
      throw new Error(
        `the secret ${secret.node.path} is in ${part} ${secret.env[part]}, but the rotation is in ${part} ${stack[part]}; ` +
        'Secrets Manager calls functions of its own account and region only: create the rotation in a stack there (a replica rotates with its primary)',
      );
    }
  }
}

/** The construct behind a reference to a secret: for a target attachment, the secret that it attaches. */
export function referencedConstruct(secretId: unknown): IConstruct | undefined {
  const token = typeof secretId === 'string' ? Tokenization.reverseString(secretId) : undefined;
  const reference = token?.length === 1 ? token.firstToken : secretId;
  if (!Reference.isReference(reference)) {
    return undefined;
  }
  const attachment = resourceOf<CfnSecretTargetAttachment>(reference.target, CfnSecretTargetAttachment.CFN_RESOURCE_TYPE_NAME);
  return attachment ? referencedConstruct(attachment.secretId) : reference.target;
}

/** The secret's resource, where it is created in this app. */
export function secretResource(secretId: unknown): CfnSecret | undefined {
  return resourceOf<CfnSecret>(referencedConstruct(secretId), CfnSecret.CFN_RESOURCE_TYPE_NAME);
}

/** By its type's name: an app may have loaded aws-cdk-lib twice, and then `instanceof` fails. */
export function resourceOf<T extends CfnResource>(construct: IConstruct | undefined, type: string): T | undefined {
  return (construct as CfnResource | undefined)?.cfnResourceType === type ? construct as T : undefined;
}
