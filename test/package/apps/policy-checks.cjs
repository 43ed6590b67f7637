const { CfnGuardValidator } = require('@cdklabs/cdk-validator-cfnguard');
const { App, CfnResource, Stack, Validations } = require('aws-cdk-lib');
const { Vpc } = require('aws-cdk-lib/aws-ec2');
const { ServicePrincipal } = require('aws-cdk-lib/aws-iam');
const { Key } = require('aws-cdk-lib/aws-kms');
const { LogGroup, RetentionDays } = require('aws-cdk-lib/aws-logs');
const { Secret } = require('aws-cdk-lib/aws-secretsmanager');
const { AwsSolutionsChecks } = require('cdk-nag');
const { RandomKeyRotation, RandomKeyRotator } = require('cdk-key-rotation');

// A finding is for the test to judge.
const app = new App({ context: { '@aws-cdk/core:failSynthOnValidationErrors': false } });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new CfnGuardValidator());

const keyNames = ['session_secret_key'];
const newSecret = (stack, id = 'Secret') => new Secret(stack, id, {
  generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
});

const oneLine = new Stack(app, 'OneLine');
new RandomKeyRotation(oneLine, 'Rotation', { secret: newSecret(oneLine), keyNames });

const rotator = new Stack(app, 'Rotator');
new RandomKeyRotator(rotator, 'Rotator', { keyNames }).rotate('Secret', { secret: newSecret(rotator) });

const hardened = new Stack(app, 'Hardened');
const encryptionKey = new Key(hardened, 'Key', { enableKeyRotation: true });
encryptionKey.grantEncryptDecrypt(new ServicePrincipal('logs.amazonaws.com'));
new RandomKeyRotation(hardened, 'Rotation', {
  secret: newSecret(hardened),
  keyNames,
  vpc: new Vpc(hardened, 'Vpc'),
  logGroup: new LogGroup(hardened, 'LogGroup', { encryptionKey, retention: RetentionDays.ONE_YEAR }),
});

// What each check must see.
const faulty = new Stack(app, 'Faulty');
newSecret(faulty, 'NotRotated');
Validations.of(newSecret(faulty, 'Acknowledged')).acknowledge({ id: 'AwsSolutions-SMG4', reason: 'to show that an acknowledged finding is seen' });
new CfnResource(faulty, 'LogGroup', { type: 'AWS::Logs::LogGroup', properties: { NoSuchProperty: true } })
  .addMetadata('guard', { SuppressedRules: ['NO_SUCH_RULE'] });

app.synth();
