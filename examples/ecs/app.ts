import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { KeyLayout, KeyRetention, RandomKey, RandomKeyRotation, Schedule } from 'cdk-key-rotation';

const app = new App();
const stack = new Stack(app, 'OverlapOnEcs');

// At first a plain string. Without punctuation, so that nobody takes it for JSON.
const secret = new secretsmanager.Secret(stack, 'Secret', {
  generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_keys', excludePunctuation: true, passwordLength: 64 },
});

// ECS hands over a JSON key as a string, so the list is written as JSON text.
const sessionKeys = RandomKey.named('session_keys', {
  length: 64,
  layout: KeyLayout.newestFirst().asText(),
  retention: KeyRetention.validFor(Duration.days(14)),
  upcoming: true,
  // By then the last task that was started before the rotation must be gone.
  cacheTtl: Duration.hours(2),
});
const rotation = new RandomKeyRotation(stack, 'Rotation', {
  secret,
  keys: [sessionKeys],
  schedule: Schedule.rate(Duration.days(30)),
  window: Duration.hours(2),
});

const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) });
const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
taskDefinition.addContainer('Web', {
  image: ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Repository', 'web')),
  // In the container: const text = process.env.SESSION_KEYS; const keys = text.startsWith('[') ? JSON.parse(text) : [text];
  secrets: { SESSION_KEYS: ecs.Secret.fromSecretsManager(secret, 'session_keys') },
  portMappings: [{ containerPort: 8080 }],
});
const service = new ecs.FargateService(stack, 'Service', { cluster, taskDefinition, desiredCount: 2, minHealthyPercent: 100 });

// A task reads its secrets only when it starts, so each rotation starts new ones, in turn. The state machine calls ECS itself, without a function.
const restart = new sfn.StateMachine(stack, 'Restart', {
  definitionBody: sfn.DefinitionBody.fromChainable(new tasks.CallAwsService(stack, 'ForceNewDeployment', {
    service: 'ecs',
    action: 'updateService',
    parameters: { Cluster: cluster.clusterArn, Service: service.serviceArn, ForceNewDeployment: true },
    iamAction: 'ecs:UpdateService',
    iamResources: [service.serviceArn],
  }).addRetry({ maxAttempts: 5, interval: Duration.seconds(10), backoffRate: 2 })),
  timeout: Duration.minutes(15),
});
const rule = new events.Rule(stack, 'KeysRotated', {
  eventPattern: {
    source: ['aws.secretsmanager'],
    detailType: ['Secret Label Updated'],
    resources: [secret.secretArn],
    detail: { labelUpdated: ['AWSCURRENT'] },
  },
  targets: [new targets.SfnStateMachine(restart)],
});
// The first rotation comes with the deployment, and must not come before the rule: it announces a key, which running tasks have to learn.
rotation.node.addDependency(rule);

app.synth();
