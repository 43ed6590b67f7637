const { App, Stack } = require('aws-cdk-lib');
const { Secret } = require('aws-cdk-lib/aws-secretsmanager');
const { RandomKeyRotator } = require('cdk-key-rotation');

const app = new App();
const stack = new Stack(app, 'ManySecrets');
const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['session_secret_key'] });
for (let number = 1; number <= Number(process.env.SECRETS); number += 1) {
  const secret = new Secret(stack, `Secret${number}`, { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' } });
  rotator.rotate(`Secret${number}`, { secret });
}
app.synth();
