import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Environment, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AttachmentTargetType, ISecret, ISecretAttachmentTarget, Secret, SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { RandomKeyRotation, RandomKeyRotationProps } from '../../src';

export const ACCOUNT = '111111111111';
export const ENV: Environment = { account: ACCOUNT, region: 'eu-west-1' };

const assemblies = fs.mkdtempSync(path.join(os.tmpdir(), 'constructs-'));
afterAll(() => fs.rmSync(assemblies, { recursive: true }));

/** An app that leaves nothing behind, and the function's bundle where it is instead of copying it at each synthesis. */
export function newApp(context: Record<string, unknown> = {}): App {
  const outdir = fs.mkdtempSync(path.join(assemblies, 'cdk.out-'));
  return new App({ outdir, context: { 'aws:cdk:disable-asset-staging': true, ...context } });
}

export function newStack(env?: Environment, app: Construct = newApp(), id = 'App'): Stack {
  return new Stack(app, id, { env });
}

/** A secret that is a JSON object, which holds the key that `rotate` names. */
export function jsonSecret(scope: Construct, id = 'Secret', props: SecretProps = {}): Secret {
  return new Secret(scope, id, { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'key' }, ...props });
}

/** Creates a secret in a stack. */
export type Create = (stack: Stack) => ISecret;

export function created(props: SecretProps): Create {
  return (stack) => new Secret(stack, 'Secret', props);
}

/** A generated value: a template of a JSON object, and in which of its fields the password stands. */
export function template(secretStringTemplate: string, generateStringKey = 'generated'): SecretProps {
  return { generateSecretString: { secretStringTemplate, generateStringKey } };
}

/** A rotation of one key, in a new secret of the same scope unless told otherwise. */
export function rotate(scope: Construct, props: Partial<RandomKeyRotationProps> = {}, id = 'Rotation'): RandomKeyRotation {
  return new RandomKeyRotation(scope, id, { keyNames: props.keys ? undefined : ['key'], ...props, secret: props.secret ?? jsonSecret(scope) });
}

export function lambdaRole(scope: Construct, id = 'OwnRole'): Role {
  return new Role(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

/** Something like a database, to which a secret can be attached. */
export const DATABASE: ISecretAttachmentTarget = {
  asSecretAttachmentTarget: () => ({ targetId: 'database', targetType: AttachmentTargetType.RDS_DB_INSTANCE }),
};

export function attached(secret: Secret): ISecret {
  return secret.attach(DATABASE);
}

export function typesOf(stack: Stack): string[] {
  return Object.values<any>(Template.fromStack(stack).toJSON().Resources).map((resource) => resource.Type).sort();
}

/** The only resource of that type. */
export function resourceOf(stack: Stack, type: string): any {
  const found = Object.values<any>(Template.fromStack(stack).findResources(type));
  expect(found).toHaveLength(1);
  return found[0];
}

export function propertiesOf(stack: Stack, type: string): any {
  return resourceOf(stack, type).Properties;
}

/** The statements of all policies of a stack, in the order of the template. */
export function statementsOf(stack: Stack): any[] {
  return Object.values<any>(Template.fromStack(stack).findResources('AWS::IAM::Policy'))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

/** The only statement that allows an action. */
export function statementOn(stack: Stack, action: string): any {
  const found = statementsOf(stack).filter((statement) => [statement.Action].flat().includes(action));
  expect(found).toHaveLength(1);
  return found[0];
}

/** What every warning of ours says, its id included. */
export function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('cdk-key-rotation:')).map(({ entry }) => String(entry.data));
}

/** The logical id of a construct's resource. */
export function logicalIdOf(construct: Construct): string {
  const resource = construct.node.defaultChild ?? construct;
  return Stack.of(construct).resolve((resource as unknown as { logicalId: string }).logicalId);
}

/** What an ARN of a secret looks like where its stack does not know its environment. */
export function arnOf(service: string, resource: string): unknown {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:${service}:`, { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:${resource}`]] };
}

