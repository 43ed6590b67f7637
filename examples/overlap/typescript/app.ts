import { App, Duration, Stack } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKey, RandomKeyRotation, Schedule } from 'cdk-key-rotation';

const app = new App();
const stack = new Stack(app, 'OverlapExample');

// Django signs with SECRET_KEY and accepts SECRET_KEY_FALLBACKS: the next key stands there a rotation early, the last one as long as its sessions live.
const site = new secretsmanager.Secret(stack, 'Site', {
  generateSecretString: { secretStringTemplate: JSON.stringify({ host: 'example' }), generateStringKey: 'SECRET_KEY' },
});
new RandomKeyRotation(stack, 'SiteRotation', { secret: site, keys: [RandomKey.django('SECRET_KEY', { upcoming: true })] });

// Fernet encrypts what is stored: an old key is never dropped.
const store = new secretsmanager.Secret(stack, 'Store', {
  generateSecretString: { secretStringTemplate: JSON.stringify({ user: 'store' }), generateStringKey: 'password' },
});
new RandomKeyRotation(stack, 'StoreRotation', {
  secret: store,
  keys: [RandomKey.fernet('FERNET_KEY')],
  schedule: Schedule.rate(Duration.days(90)),
});

app.synth();
