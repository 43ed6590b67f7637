import { AssemblyOnDisk } from './support/assembly-on-disk';
import { callerIn } from './support/templates';
import { CloudAssembly } from '../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../rehearsal/assembly/resolver';
import { assumedKey, encryptionKey } from '../../rehearsal/encryption-keys';
import { EncryptionKey } from '../../rehearsal/iam/call-permissions';
import { readStatements } from '../../rehearsal/iam/statement';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf';

describe('encryptionKey', () => {
  function read(kmsKeyId: unknown): EncryptionKey | undefined {
    const disk = new AssemblyOnDisk().addStack('App', {
      environment: 'aws://111122223333/eu-west-1',
      template: {
        Resources: {
          Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/mine', TargetKeyId: '1234' } },
        },
      },
    });
    const assembly = CloudAssembly.read(disk.synthesize());
    disk.dispose();
    return encryptionKey(new Resolver(assembly), assembly.stacks[0], kmsKeyId);
  }

  const MINE = { arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234', aliases: ['alias/mine'] };

  test.each([
    [undefined, undefined],
    ['alias/aws/secretsmanager', undefined],
    ['1234', MINE],
    [MINE.arn, MINE],
    ['alias/mine', MINE],
    ['arn:aws:kms:eu-west-1:111122223333:alias/mine', MINE],
    ['arn:aws:kms:eu-west-1:111122223333:key/5678', { arn: 'arn:aws:kms:eu-west-1:111122223333:key/5678', aliases: [] }],
    ['alias/elsewhere', { arn: expect.stringMatching(/^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f-]{36}$/), aliases: ['alias/elsewhere'] }],
  ])('%s', (kmsKeyId, expected) => {
    expect(read(kmsKeyId)).toEqual(expected);
  });
});

describe('assumedKey', () => {
  const allow = (fields: object): object => ({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], ...fields });
  const assume = (statements: object[], taken: string[] = []): EncryptionKey | undefined =>
    assumedKey(readStatements({ Statement: statements }, 'P'), SECRET, callerIn('eu-west-1'), new Set(taken));

  test('is the key that the role may use for the secret', () => {
    expect(assume([
      allow({ Resource: 'arn:k1', Condition: { StringEquals: { 'kms:EncryptionContext:SecretARN': 'arn:other' } } }),
      allow({ Resource: ['arn:k2'], Condition: { StringLike: { 'kms:EncryptionContext:SecretARN': 'arn:aws:secretsmanager:*:secret:a-*' } } }),
    ])).toEqual({ arn: 'arn:k2', aliases: [] });
  });

  test('is no key that another secret has, and no wildcard', () => {
    expect(assume([allow({ Resource: ['arn:k1', 'arn:k2'] })], ['arn:k1'])).toMatchObject({ arn: 'arn:k2' });
    expect(assume([allow({ Resource: '*' })])).toBeUndefined();
    expect(assume([allow({ Action: 'secretsmanager:GetSecretValue', Resource: 'arn:k1' })])).toBeUndefined();
    expect(assume([])).toBeUndefined();
  });

  test('may be known by its alias only', () => {
    const key = assume([allow({
      Resource: 'arn:aws:kms:eu-west-1:111122223333:key/*', Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/mine' } },
    })]);

    expect(key).toEqual({ arn: expect.stringMatching(/^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f-]{36}$/), aliases: ['alias/mine'] });
  });
});
