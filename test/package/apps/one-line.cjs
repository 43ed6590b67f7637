const { App, Stack } = require('aws-cdk-lib');
const { Secret } = require('aws-cdk-lib/aws-secretsmanager');
const { RandomKeyRotation } = require('cdk-key-rotation');

const app = new App();
const stack = new Stack(app, 'OneLine');
const secret = new Secret(stack, 'Secret', { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' } });
new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'] });
app.synth();
