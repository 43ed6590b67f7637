import { App, Duration, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKey, RandomKeyRotation, RandomKeyRotator, Schedule } from 'cdk-key-rotation';

const app = new App();
const stack = new Stack(app, 'KeyRotationExample');

// One secret, one line.
const session = new secretsmanager.Secret(stack, 'Session', {
  generateSecretString: { secretStringTemplate: JSON.stringify({ issuer: 'example' }), generateStringKey: 'session_secret_key' },
});
new RandomKeyRotation(stack, 'SessionRotation', { secret: session, keyNames: ['session_secret_key'] });

// A secret that is one plain string, under a customer-managed key, rotated on Saturday nights.
const signing = new secretsmanager.Secret(stack, 'Signing', {
  encryptionKey: new kms.Key(stack, 'SigningKey', { enableKeyRotation: true }),
});
new RandomKeyRotation(stack, 'SigningRotation', {
  secret: signing,
  keys: [RandomKey.wholeSecret({ length: 64 })],
  schedule: Schedule.cron({ hour: '22', weekDay: 'SAT' }),
  window: Duration.hours(2),
});

// Many secrets of one shape: one function, and one more resource a secret.
const rotator = new RandomKeyRotator(stack, 'TenantRotator', { keyNames: ['api_key', 'webhook_key'], length: 48 });
for (const tenant of ['Red', 'Green', 'Blue']) {
  const secret = new secretsmanager.Secret(stack, tenant, {
    generateSecretString: { secretStringTemplate: JSON.stringify({ tenant }), generateStringKey: 'api_key' },
  });
  rotator.rotate(tenant, { secret, schedule: Schedule.rate(Duration.days(7)) });
}

app.synth();
