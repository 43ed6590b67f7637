import * as fs from 'fs';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKeyRotation, RandomKeyRotator } from '../../src';
import { STEPS } from '../../src/handler/rotation-event';
import { bitsOf, DEFAULT_KEY_LENGTH, MIN_KEY_LENGTH } from '../../src/key-spec';
import { LocalSecret } from '../handler/local-secret';

/* What docs/security.md says of each statement, compared with what is synthesized and with the calls that are made. */

const ROOT = path.join(__dirname, '..', '..');
const DOCUMENT = read('docs/security.md');
const KEYS = { keyNames: ['session_secret_key'] };

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** A section with its subsections, or a subsection alone. */
function section(heading: string): string {
  const [level] = heading.split(' ');
  const [, text] = DOCUMENT.split(`\n${heading}\n`);
  return text.split(new RegExp(`\\n#{1,${level.length}} `))[0];
}

/** The rows of the tables in a text, by the code in their first cell. */
function rows(text: string): Map<string, string[]> {
  return new Map([...text.matchAll(/^\| `([^`]+)`[^|]*\|(.*)\|$/gm)].map(([, name, cells]) => [name, cells.split('|').map((cell) => cell.trim())]));
}

/** Whatever can be granted: by both constructs, with keys by their ARN and by their alias, in a VPC and out of one. */
function templates(): any[] {
  return [true, false].map((inVpc) => {
    const stack = new Stack(new App());
    const secretUnder = (id: string, encryptionKey?: Key) => new Secret(stack, id, {
      encryptionKey,
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
    });
    const byAlias = Secret.fromSecretAttributes(stack, 'ByAlias', {
      secretPartialArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:by-alias',
      encryptionKey: Alias.fromAliasName(stack, 'Alias', 'alias/mine'),
    });
    const vpc = inVpc ? new Vpc(stack, 'Vpc') : undefined;
    new RandomKeyRotation(stack, 'Rotation', { secret: secretUnder('Secret', new Key(stack, 'Key')), ...KEYS, vpc });
    new RandomKeyRotation(stack, 'AliasRotation', { secret: byAlias, ...KEYS });
    new RandomKeyRotator(stack, 'Rotator', KEYS).rotate('Session', { secret: secretUnder('Other', new Key(stack, 'OtherKey')) });
    return Template.fromStack(stack);
  });
}

function resources(type: string): any[] {
  return templates().flatMap((template) => Object.values(template.findResources(type))).map(({ Properties }: any) => Properties);
}

function statements(): any[] {
  return resources('AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

const STATEMENTS = section('## Each statement, and what it is for');

test('each action that is granted is told of, and no other', () => {
  const granted = statements().flatMap(({ Action }) => Action);

  const told = [...rows(STATEMENTS).keys()].filter((name) => /^(secretsmanager|kms|logs|ec2):\w+$/.test(name) && !name.includes('SecretARN'));

  expect(sorted(told).filter((name) => !/^kms:(ViaService|ResourceAliases)$/.test(name))).toEqual(sorted(granted));
});

test('each condition is told of, and no other', () => {
  const conditions = statements().flatMap(({ Condition }) => Object.values<any>(Condition ?? {})).flatMap((operands) => Object.keys(operands));

  const told = [...STATEMENTS.matchAll(/`((?:kms|secretsmanager):(?:\w+[:/]\w+|ViaService|ResourceAliases))`/g)].map(([, name]) => name);

  expect(sorted(told)).toEqual(sorted(conditions));
});

test('every part of the permission to call is told of', () => {
  const parts = resources('AWS::Lambda::Permission').flatMap((permission) => Object.keys(permission));
  const told = section('### On the function, for Secrets Manager');

  expect(sorted(parts)).toEqual(['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn']);
  expect(told).toContain('| `lambda:InvokeFunction` for `secretsmanager.amazonaws.com` |');
  expect([...rows(told).keys()]).toEqual(expect.arrayContaining(['SourceAccount', 'SourceArn']));
});

test('the role holds no managed policy, and Lambda alone may assume it', () => {
  const roles = resources('AWS::IAM::Role').filter(({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument).includes('lambda.amazonaws.com'));

  expect(roles.length).toBeGreaterThan(3);
  expect(roles.filter(({ ManagedPolicyArns }) => ManagedPolicyArns)).toEqual([]);
  expect(new Set(roles.map(({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument.Statement.map((one: any) => one.Principal)))))
    .toEqual(new Set(['[{"Service":"lambda.amazonaws.com"}]']));
  expect(STATEMENTS).toMatch(/the role holds no managed policy, and only\s+`lambda\.amazonaws\.com` may assume it/);
});

test('the calls are made in the steps that are told', async () => {
  const secret = new LocalSecret({ keys: [{ name: 'key', length: 24 }] }, { value: '{"key": "old-value-for-tests-only"}' });
  secret.rotate();
  const steps = new Map<string, Set<string>>();

  for (const step of STEPS) {
    // In a process of its own, so with all the calls that a step ever makes.
    await secret.step(step);
    for (const operation of secret.takeOperations()) {
      steps.set(operation, (steps.get(operation) ?? new Set()).add(step));
    }
  }

  const made = [...steps].map(([operation, names]) => [`secretsmanager:${operation}`, [...names].map((name) => `\`${name}\``).join(', ')]);
  const told = [...rows(section('### On the secret'))].map(([action, [names]]) => [action, names]);
  expect(told.sort()).toEqual(made.sort());
});

test('the deny of network actions names those that are allowed', () => {
  const allowed = [...rows(section('### On the network')).keys()];

  const [denied] = [...DOCUMENT.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json)).filter(({ Action }) => Action?.includes?.('ec2:DescribeSubnets'));

  expect(denied.Effect).toBe('Deny');
  expect(sorted(denied.Action)).toEqual(sorted(allowed));
});

test('all JSON can be read', () => {
  const blocks = [...DOCUMENT.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json);

  expect(blocks.length).toBeGreaterThan(4);
  expect(() => blocks.forEach((json) => JSON.parse(json))).not.toThrow();
});

test('the bits are as many as the keys have', () => {
  const bits = (length: number) => bitsOf({ symbols: 'base64url', length });

  expect(section('## Keys').replace(/\s+/g, ' ')).toContain(
    `${DEFAULT_KEY_LENGTH} characters, the default, are ${bits(DEFAULT_KEY_LENGTH)} bits; ` +
    `${MIN_KEY_LENGTH}, the least, are ${bits(MIN_KEY_LENGTH)}`,
  );
});

test('the security group that is made lets all out and none in', () => {
  const stack = new Stack(new App());
  const secret = new Secret(stack, 'Secret', { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' } });

  new RandomKeyRotation(stack, 'Rotation', { secret, ...KEYS, vpc: new Vpc(stack, 'Vpc') });

  const [group] = Object.values(Template.fromStack(stack).findResources('AWS::EC2::SecurityGroup'));
  expect(group.Properties.SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '0.0.0.0/0', IpProtocol: '-1' })]);
  expect(group.Properties.SecurityGroupIngress).toBeUndefined();
});

test('what is said of the supply chain is so', () => {
  const { dependencies, bundleDependencies } = JSON.parse(read('package.json'));

  expect(dependencies ?? {}).toEqual({});
  expect(bundleDependencies ?? []).toEqual([]);
  expect(read('.github/workflows/release.yml')).toContain('NPM_CONFIG_PROVENANCE: "true"');
  for (const [file] of section('## Supply chain').matchAll(/assets\/handler\/[\w./-]+\w/g)) {
    expect(fs.existsSync(path.join(ROOT, file))).toBe(true);
  }
});
