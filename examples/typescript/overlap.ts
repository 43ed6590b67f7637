import { App, Duration, Stack } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { KeyFormat, KeyLayout, KeyRetention, RandomKey, RandomKeyRotation, RandomKeyRotator, Schedule } from 'cdk-key-rotation';

const app = new App();
const stack = new Stack(app, 'KeyOverlapExample');

// Django: SECRET_KEY, and beside it the next key and those of the last 14 days in SECRET_KEY_FALLBACKS.
const django = new secretsmanager.Secret(stack, 'Django', {
  generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'SECRET_KEY' },
});
new RandomKeyRotation(stack, 'DjangoRotation', { secret: django, keys: [RandomKey.django('SECRET_KEY', { upcoming: true })] });

// express-session: a new key every night between 2 and 4. No instance holds a value for longer than 15 minutes.
const session = new secretsmanager.Secret(stack, 'Session', {
  generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret' },
});
new RandomKeyRotation(stack, 'SessionRotation', {
  secret: session,
  keys: [RandomKey.expressSession('session_secret', { upcoming: true, cacheTtl: Duration.minutes(15) })],
  schedule: Schedule.cron({ hour: '2' }),
  window: Duration.hours(2),
});

// Tokens that live for an hour, signed by keys in a form of our own: a JSON Web Key Set, and which key signs.
const tokens = new secretsmanager.Secret(stack, 'Tokens', {
  generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'jwt_keys' },
});
const tokenKeys = RandomKey.named('jwt_keys', {
  format: KeyFormat.hex(64),
  layout: KeyLayout.jwkSet('jwt_current_kid'),
  retention: KeyRetention.validFor(Duration.hours(1)),
  upcoming: true,
});
new RandomKeyRotation(stack, 'TokensRotation', { secret: tokens, keys: [tokenKeys], schedule: Schedule.rate(Duration.days(7)) });

// Fernet: what is stored stays readable, since every key stays. A generated password is no Fernet key, so the first rotation makes the first one.
const vault = new secretsmanager.Secret(stack, 'Vault', { secretObjectValue: {} });
new RandomKeyRotation(stack, 'VaultRotation', { secret: vault, keys: [RandomKey.fernet()] });

// Many secrets, which reach their readers as strings: the list of keys is JSON text. Without punctuation, nobody takes the first key for such a text.
const webhookKeys = RandomKey.named('webhook_keys', { layout: KeyLayout.newestFirst().asText(), retention: KeyRetention.count(2) });
const rotator = new RandomKeyRotator(stack, 'TenantRotator', { keys: [webhookKeys] });
for (const tenant of ['Red', 'Green', 'Blue']) {
  const secret = new secretsmanager.Secret(stack, tenant, {
    generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'webhook_keys', excludePunctuation: true },
  });
  rotator.rotate(tenant, { secret });
}

app.synth();
