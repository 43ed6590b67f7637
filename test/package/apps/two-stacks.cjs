// The secret and its key in one stack, the rotation in another.
const { App, Stack } = require('aws-cdk-lib');
const { Key } = require('aws-cdk-lib/aws-kms');
const { Secret } = require('aws-cdk-lib/aws-secretsmanager');
const { RandomKeyRotation } = require('cdk-key-rotation');

const app = new App();
const data = new Stack(app, 'Data');
const secret = new Secret(data, 'Secret', {
  encryptionKey: new Key(data, 'Key'),
  generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
});
new RandomKeyRotation(new Stack(app, 'Rotating'), 'Rotation', { secret, keyNames: ['session_secret_key'] });
app.synth();
