import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { RotationPolicy } from './rotation-policy';

/** Beyond this, the role's inline policies would outgrow the 10,240 characters that IAM allows. */
const MOST_KEYS = 100;

/** The key that Secrets Manager uses where none is given: its own policy lets the whole account use it through the service. */
const AWS_MANAGED_ALIAS = 'alias/aws/secretsmanager';

/**
 * What Secrets Manager does with the secrets' KMS keys in the function's name, and nothing beyond: not outside Secrets
 * Manager, not for other secrets. On the identity side, since an imported key's own policy cannot be changed.
 */
export class KeyGrants {
  private readonly granted = new Set<string>();
  private keys?: PolicyStatement;
  private readonly aliases: string[] = [];
  private aliased?: PolicyStatement;

  /**
   * @param secretArn of the secrets for which the keys may be used
   * @param isPattern whether the ARN holds wildcards
   */
  constructor(private readonly policy: RotationPolicy, private readonly secretArn: string, private readonly isPattern: boolean) {}

  /**
   * @throws if this is one key too many for one role
   */
  public add(key: IKey): void {
    const alias = importedAlias(key);
    const id = alias ?? keyArn(key);
    if (alias === AWS_MANAGED_ALIAS || this.granted.has(id)) {
      return;
    }
    if (this.granted.size === MOST_KEYS) {
      throw new Error(`the secrets of one rotator have more than ${MOST_KEYS} different KMS keys, and more do not fit one role; split them over several rotators`);
    }
    this.granted.add(id);
    if (alias !== undefined) {
      this.addAlias(alias);
    } else if (this.keys && this.policy.isAttachedToRole) {
      this.keys.addResources(id);
    } else {
      this.keys = this.statement([id]);
      this.policy.grant(this.keys);
    }
  }

  private statement(resources: string[]): PolicyStatement {
    const via = { 'kms:ViaService': `secretsmanager.${Stack.of(this.policy).region}.${Aws.URL_SUFFIX}` };
    const forSecret = { 'kms:EncryptionContext:SecretARN': this.secretArn };
    return new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources,
      conditions: this.isPattern ? { StringEquals: via, StringLike: forSecret } : { StringEquals: { ...via, ...forSecret } },
    });
  }

  /** IAM knows keys by their own ARN only; which key has the alias is not known at synth. */
  private addAlias(alias: string): void {
    if (this.aliased && this.policy.isAttachedToRole) {
      this.aliases.push(alias);
      this.aliased.addCondition('ForAnyValue:StringEquals', { 'kms:ResourceAliases': this.aliases });
      return;
    }
    const anyKey = Stack.of(this.policy).formatArn({ service: 'kms', resource: 'key', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    this.aliased = this.statement([anyKey]);
    this.aliases.push(alias);
    this.aliased.addCondition('ForAnyValue:StringEquals', { 'kms:ResourceAliases': alias });
    this.policy.grant(this.aliased);
  }
}

/** The alias, where a key is known by nothing else. */
function importedAlias(key: IKey): string | undefined {
  const { aliasName } = key as { aliasName?: string };
  if (aliasName !== undefined) {
    return targetOf(key) === undefined ? aliasName : undefined;
  }
  // `Key.fromKeyArn` takes the ARN of an alias, too.
  return /:(alias\/[^:]+)$/.exec(key.keyArn)?.[1];
}

function keyArn(key: IKey): string {
  return (targetOf(key) ?? key).keyArn;
}

/** The key behind an alias. */
function targetOf(key: IKey): IKey | undefined {
  try {
    return (key as { aliasTargetKey?: IKey }).aliasTargetKey;
  } catch {
    // `Alias.fromAliasName` has the property, and throws.
    return undefined;
  }
}
