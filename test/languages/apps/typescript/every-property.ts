/* Every public name of the library, with every property. The same stands beside it in the other languages; their templates are compared. */
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { KeyFormat, KeyLayout, KeyRetention, RandomKey, RandomKeyRotation, RandomKeyRotator, Schedule } from 'cdk-key-rotation';

const app = new App();
const stack = new Stack(app, 'EveryProperty');
const output = (id: string, value: string) => new CfnOutput(stack, id, { value });

const vpc = new ec2.Vpc(stack, 'Vpc', {
  maxAzs: 1,
  natGateways: 0,
  subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});
const securityGroup = new ec2.SecurityGroup(stack, 'SecurityGroup', { vpc, allowAllOutbound: false });
const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const logGroup = new logs.LogGroup(stack, 'LogGroup', { retention: logs.RetentionDays.ONE_MONTH });
const environmentKey = new kms.Key(stack, 'EnvironmentKey');
const importedKey = kms.Key.fromKeyArn(stack, 'ImportedKey', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
const topic = new sns.Topic(stack, 'Topic');

// The one-liner, with all that it takes.
const webhookKey = RandomKey.named('webhook_key', { length: 64 });
const lastDay = Schedule.expression('cron(0 17 L * ? *)');
const rotation = new RandomKeyRotation(stack, 'Rotation', {
  secret: secretsmanager.Secret.fromSecretAttributes(stack, 'ByAttributes', {
    secretCompleteArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:by-attributes-AbCdEf',
    encryptionKey: importedKey,
  }),
  schedule: lastDay,
  window: Duration.hours(3),
  rotateImmediatelyOnUpdate: false,
  keyNames: ['session_secret_key', 'csrf_key'],
  length: 40,
  keys: [webhookKey, RandomKey.named('api_key')],
  vpc,
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  securityGroups: [securityGroup],
  role,
  architecture: lambda.Architecture.ARM_64,
  memorySize: 512,
  timeout: Duration.seconds(90),
  logGroup,
  environmentEncryption: environmentKey,
  description: 'Rotates – with everything set',
});

// What it can do and have done to it.
topic.grantPublish(rotation);
rotation.connections.allowTo(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Secrets Manager');
rotation.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sns:ListTopics'], resources: ['*'] }));
(rotation.node.findChild('Schedule') as secretsmanager.CfnRotationSchedule).overrideLogicalId('MovedHere');
output('RotationFunctionName', rotation.function.functionName);
output('RotationRoleName', rotation.role.roleName);
output('RotationLogGroupName', rotation.logGroup.logGroupName);
output('KeyName', webhookKey.name ?? 'none');
output('Expression', lastDay.expressionString);

// A whole secret, and every field of a cron schedule.
const wholeSecret = RandomKey.wholeSecret({ length: 64 });
const firstOfTheMonth = Schedule.cron({ hour: '4', day: '1', month: '1/3' });
new RandomKeyRotation(stack, 'WholeSecret', {
  secret: secretsmanager.Secret.fromSecretNameV2(stack, 'ByName', 'by-name'),
  keys: [wholeSecret],
  schedule: firstOfTheMonth,
});
output('WholeSecretName', wholeSecret.name ?? 'none');
new RandomKeyRotation(stack, 'WholeSecretByDefault', { secret: new secretsmanager.Secret(stack, 'Plain'), keys: [RandomKey.wholeSecret()] });

// A rotator, with all that it takes.
const rotator = new RandomKeyRotator(stack, 'Rotator', {
  keyNames: ['api_key'],
  length: 48,
  keys: [RandomKey.named('signing_key', { length: 22 })],
  vpc,
  vpcSubnets: { subnets: vpc.isolatedSubnets },
  securityGroups: [securityGroup],
  role: new iam.Role(stack, 'RotatorRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }),
  architecture: lambda.Architecture.X86_64,
  memorySize: 128,
  timeout: Duration.minutes(2),
  logGroup,
  environmentEncryption: environmentKey,
  description: 'Rotates for all tenants',
});
rotator.rotate('Created', {
  secret: new secretsmanager.Secret(stack, 'Created', {
    generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'api_key' },
    encryptionKey: new kms.Key(stack, 'SecretKey'),
  }),
  schedule: Schedule.cron({ hour: '2', weekDay: 'MON-FRI' }),
  window: Duration.hours(1),
  rotateImmediatelyOnUpdate: true,
});
const schedule = rotator.rotate('Imported', {
  secret: secretsmanager.Secret.fromSecretPartialArn(stack, 'ByPartialArn', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:by-partial-arn'),
  schedule: Schedule.rate(Duration.hours(12)),
});
schedule.overrideLogicalId('KeptFromBefore');
rotator.rotate('Complete', {
  secret: secretsmanager.Secret.fromSecretCompleteArn(stack, 'ByArn', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:by-arn-GhIjKl'),
});
topic.grantPublish(rotator);
rotator.connections.allowTo(rotation, ec2.Port.tcp(8443), 'The other function');
rotator.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sns:ListSubscriptions'], resources: ['*'] }));
output('RotatorFunctionName', rotator.function.functionName);
output('RotatorRoleName', rotator.role.roleName);
output('RotatorLogGroupName', rotator.logGroup.logGroupName);

// Every format, layout and retention of a key, and a purge.
const alphanumeric = KeyFormat.alphanumeric(40);
const newestFirst = KeyLayout.newestFirst();
new RandomKeyRotation(stack, 'Forms', {
  secret: secretsmanager.Secret.fromSecretNameV2(stack, 'FormsByName', 'forms'),
  keys: [
    RandomKey.named('alone', { format: KeyFormat.base64url(43), layout: KeyLayout.single() }),
    RandomKey.named('newest_first', {
      format: alphanumeric.withPrefix('app_live_'),
      layout: newestFirst,
      retention: KeyRetention.validFor(Duration.days(7)),
      upcoming: true,
      cacheTtl: Duration.minutes(30),
    }),
    RandomKey.named('as_text', { length: 24, layout: newestFirst.asText(), retention: KeyRetention.count(3) }),
    RandomKey.named('oldest_first', { format: KeyFormat.hex(64), layout: KeyLayout.oldestFirst() }),
    RandomKey.named('joined', { format: KeyFormat.ofAlphabet('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 40), layout: KeyLayout.joined(',') }),
    RandomKey.named('with_others', { format: KeyFormat.excludingCharacters('"@/\\', 32), layout: KeyLayout.currentAndOthers('others') }),
    RandomKey.named('numbered', { format: KeyFormat.bytesAsHex(32), layout: KeyLayout.numberedMap() }),
    RandomKey.named('numbered_apart', { format: KeyFormat.bytesAsBase64(32), layout: KeyLayout.numberedMap({ currentNumberField: 'number' }) }),
    RandomKey.named('versioned', { format: KeyFormat.bytesAsBase64Url(32), layout: KeyLayout.versioned() }),
    RandomKey.named('by_id', { layout: KeyLayout.keyIds('current_id') }),
    RandomKey.named('jwks', { layout: KeyLayout.jwkSet('current_kid') }),
  ],
  purge: 'after the leak',
});
output('EntropyBits', alphanumeric.entropyBits.toFixed(3));
new RandomKeyRotation(stack, 'WholeRing', {
  secret: secretsmanager.Secret.fromSecretNameV2(stack, 'RingByName', 'ring'),
  keys: [RandomKey.wholeSecret({ format: KeyFormat.hex(32), layout: KeyLayout.joined(' '), retention: KeyRetention.forever() })],
});

// The presets: those that sign, and those that encrypt.
const cookies = new RandomKeyRotator(stack, 'Cookies', {
  keys: [
    RandomKey.expressSession(),
    RandomKey.cookieSession(),
    RandomKey.cookieParser(),
    RandomKey.csrfCsrf(),
    RandomKey.koa(),
    RandomKey.fastifyCookie('fastify_cookie_secret'),
    RandomKey.fastifySession('fastify_session_secret'),
    RandomKey.fastifySecureSession(),
    RandomKey.reactRouter(undefined, { upcoming: true }),
    RandomKey.authJs(),
    RandomKey.ironSession(),
    RandomKey.hapi('login_password'),
    RandomKey.strapi(),
  ],
  purge: 'all of them',
});
cookies.rotate('Cookies', { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'CookiesByName', 'cookies') });
const services = new RandomKeyRotator(stack, 'Services', {
  keys: [
    RandomKey.django('DJANGO_KEY', {
      retention: KeyRetention.validFor(Duration.days(30)),
      upcoming: true,
      cacheTtl: Duration.minutes(5),
      asText: true,
    }),
    RandomKey.flask(),
    RandomKey.itsDangerous(),
    RandomKey.tornado(),
    RandomKey.rails(),
    RandomKey.rack(),
    RandomKey.gorilla(),
    RandomKey.jwt(),
  ],
});
services.rotate('Services', { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'ServicesByName', 'services') });
const encryption = new RandomKeyRotator(stack, 'Encryption', {
  keys: [
    RandomKey.fernet(),
    RandomKey.airflow('AIRFLOW_KEY'),
    RandomKey.jupyterHub(),
    RandomKey.betterAuth(),
    RandomKey.railsEncryptor(),
    RandomKey.laravel(),
    RandomKey.oryHydra(),
    RandomKey.oryKratos(undefined, { retention: KeyRetention.count(5) }),
  ],
});
encryption.rotate('Encryption', { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'EncryptionByName', 'encryption') });

// What is refused, as an exception.
try {
  Schedule.cron({ day: '1', weekDay: 'SUN' });
} catch (error) {
  console.error(`refused by a method: ${(error as Error).message}`);
}
try {
  new RandomKeyRotator(new Stack(), 'Refused', {});
} catch (error) {
  console.error(`refused by a constructor: ${(error as Error).message}`);
}

app.synth();
