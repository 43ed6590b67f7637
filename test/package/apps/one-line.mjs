import { App, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKeyRotation } from 'cdk-key-rotation';

const app = new App();
const stack = new Stack(app, 'OneLine');
const secret = new Secret(stack, 'Secret', { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' } });
new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'] });
app.synth();
