// What people write without the package: a function of their own, and addRotationSchedule.
const { App, Duration, Stack } = require('aws-cdk-lib');
const { Key } = require('aws-cdk-lib/aws-kms');
const { Code, Function: LambdaFunction, Runtime } = require('aws-cdk-lib/aws-lambda');
const { Secret } = require('aws-cdk-lib/aws-secretsmanager');

const app = new App();
const newFunction = (stack, id = 'Function') => new LambdaFunction(stack, id, {
  runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => undefined;'),
});

const plain = new Stack(app, 'Plain');
new Secret(plain, 'Secret').addRotationSchedule('Rotation', { rotationLambda: newFunction(plain) });

const shared = new Stack(app, 'Shared');
const rotationLambda = newFunction(shared);
for (const id of ['One', 'Two']) {
  new Secret(shared, id).addRotationSchedule('Rotation', { rotationLambda });
}

const importedKey = new Stack(app, 'ImportedKey');
Secret.fromSecretAttributes(importedKey, 'Secret', {
  secretCompleteArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:session-AbCdEf',
  encryptionKey: Key.fromKeyArn(importedKey, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
}).addRotationSchedule('Rotation', { rotationLambda: newFunction(importedKey) });

const mistakes = new Stack(app, 'Mistakes');
const secret = new Secret(mistakes, 'Secret');
secret.addRotationSchedule('Minutes', { rotationLambda: newFunction(mistakes, 'First'), automaticallyAfter: Duration.minutes(250) });
secret.addRotationSchedule('Second', { rotationLambda: newFunction(mistakes, 'Second') });

app.synth();
