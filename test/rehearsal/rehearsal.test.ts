import { fourStepHandler, HandlerBreaks } from './support/four-step-handler';
import { assembly, printed, rehearse, run, TemplateOptions } from './support/rehearsing';
import { rotationTemplate } from './support/rotation-template';
import { ManualClock } from '../../rehearsal/clock';
import { SecretsManagerEndpoint } from '../../rehearsal/secrets-manager/endpoint';
import { SecretsManagerState } from '../../rehearsal/secrets-manager/state';

const SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:my/app-AbCdEf';

// Each of these starts processes: on a busy machine that takes a while.
jest.setTimeout(60_000);

describe('Rehearsal', () => {
  describe('a rotation that is right', () => {
    test('has nothing off, and is shown call by call with versions, labels and fingerprints', async () => {
      const problems = await rehearse(fourStepHandler());
      const report = printed.join('\n');

      expect(problems).toEqual([]);
      expect(report).toMatch(/^App\/Function: index\.handler on nodejs24\.x, 128 MB, 30 s$/m);
      expect(report).toMatch(/^ +logs:CreateLogStream +Policy\[0\]$/m);
      expect(report).toMatch(/^ +App\/Schedule: rotated 2 times, 8 calls each$/m);
      expect(report).toMatch(/^ +schedule +rate\(30 days\), window 4h$/m);
      expect(report).toMatch(/^ +invoked by Permission$/m);
      expect(report).toMatch(/^ +createSecret +DescribeSecret +ok +Policy\[Rotate\]$/m);
      expect(report).toMatch(/^ +UpdateSecretVersionStage +ok +Policy\[Rotate\]$/m);
      expect(report).toContain('permissions: what is granted is what was called');
      expect(Math.max(...printed.map(line => line.length))).toBeLessThanOrEqual(100);
    });

    test('moves fingerprints as the rotation moves values', async () => {
      await rehearse(fourStepHandler());
      const rows = printed.map(line => /^ +[0-9a-f]{8} +(AWS\w+) +([0-9a-f]{10}) +([0-9a-f]{10})$/.exec(line)).filter(row => row !== null)
        .map(([, label, key, rest]) => ({ label, key, rest }));

      // Before and after the first rotation, then, with a field added by hand, before and after the second.
      expect(rows.map(({ label }) => label)).toEqual(['AWSCURRENT', ...Array.from({ length: 3 }, () => ['AWSCURRENT', 'AWSPREVIOUS']).flat()]);
      expect(rows[2].key).toBe(rows[0].key);
      expect(rows[1].key).not.toBe(rows[0].key);
      expect(rows[3].key).toBe(rows[1].key);
      expect(rows[6].key).toBe(rows[1].key);
      expect(rows[5].key).not.toBe(rows[3].key);
      expect(new Set(rows.slice(0, 3).map(({ rest }) => rest)).size).toBe(1);
      expect(rows[3].rest).not.toBe(rows[1].rest);
      expect(rows[5].rest).toBe(rows[3].rest);
    });

    test.each<[string, TemplateOptions]>([
      ['a secret that is a plain string', { secret: { GenerateSecretString: {} } }],
      ['a secret with a value of the template\'s', { secret: { SecretString: '{"a":1.0,"key":"old-value-for-tests-only"}' } }],
      ['a secret without a value', { secret: {} }],
      ['a secret known by name', {
        secretId: 'my/app',
        moreResources: {},
        secretActions: [],
        moreStatements: [{
          Effect: 'Allow',
          Action: ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(name => `secretsmanager:${name}`),
          Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:my/app-??????' },
        }],
      }],
      ['a secret known by its complete ARN', { secretId: SECRET_ARN }],
      ['a configuration that is only tested on deploy', { schedule: { RotateImmediatelyOnUpdate: false } }],
      ['days instead of an expression', { schedule: { RotationRules: { AutomaticallyAfterDays: '30' } } }],
      ['a permission for the one secret', { permission: { SourceArn: { Ref: 'Secret' } } }],
      ['code in the template', {
        functionProperties: {
          Code: { ZipFile: `exports.handler = (...args) => import('data:text/javascript,' + encodeURIComponent(${JSON.stringify(fourStepHandler())})).then(m => m.handler(...args));` },
        },
      }],
    ])('is right with %s', async (_what, template) => {
      expect(await rehearse(fourStepHandler(), template)).toEqual([]);
    });

    test('an invoke permission without a source is shown to be for any account', async () => {
      await rehearse(fourStepHandler(), { permission: { SourceAccount: undefined } }, { rotations: 1 });

      expect(printed).toContain('    invoked by Permission, for secrets of any account');
    });

    test('is right with the AWS SDK that Lambda\'s runtime offers', async () => {
      const handler = fourStepHandler().replace(/async function call[\s\S]*?\n}\n/, `
        import { SecretsManager } from '@aws-sdk/client-secrets-manager';
        const client = new SecretsManager();
        const call = (operation, input) => client[operation[0].toLowerCase() + operation.slice(1)](input);
      `);

      expect(handler).not.toContain('fetch');
      expect(await rehearse(handler, {}, { rotations: 1 })).toEqual([]);
    });

    test('is right under a customer-managed key', async () => {
      const statement = {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: { 'Fn::GetAtt': ['Key', 'Arn'] },
        Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com', 'kms:EncryptionContext:SecretARN': { Ref: 'Secret' } } },
      };
      const template = {
        secret: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, SecretString: '{"key":"old-value-for-tests-only"}' },
        moreResources: { Key: { Type: 'AWS::KMS::Key' } },
        moreStatements: [statement],
      };

      expect(await rehearse(fourStepHandler(), template)).toEqual([]);
      expect(printed.join('\n')).toMatch(/^ +kms:GenerateDataKey +Policy\[2\]$/m);
      expect(await rehearse(fourStepHandler(), { ...template, moreStatements: [{ ...statement, Action: ['kms:Decrypt'] }] }))
        .toContainEqual('App/Schedule, rotation 1: createSecret was denied kms:GenerateDataKey: no statement allows it');
    });

    test('is right for an imported secret under a key that only the role\'s statements name', async () => {
      const problems = await rehearse(fourStepHandler(), {
        secretId: SECRET_ARN,
        moreStatements: [{
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: 'arn:aws:kms:us-east-1:123456789012:key/1',
          Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com', 'kms:EncryptionContext:SecretARN': SECRET_ARN } },
        }],
      });

      expect(problems).toEqual([]);
      expect(printed[0]).toBe('App/Schedule: its secret exists elsewhere, and is taken to be encrypted under arn:aws:kms:us-east-1:123456789012:key/1');
    });

    test('shows the first of many secrets in full, and counts those after the tenth', async () => {
      const made = assembly();
      const template = rotationTemplate({
        codeKey: made.addCode('code', { 'index.mjs': fourStepHandler() }),
        secretId: { 'Fn::Sub': 'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:*' },
        without: ['Secret', 'Schedule'],
      });
      const policy = template.Resources.Policy as { Properties: { PolicyDocument: { Statement: Array<Record<string, unknown>> } } };
      policy.Properties.PolicyDocument.Statement[1].Condition = {
        StringEquals: { 'secretsmanager:resource/AllowRotationLambdaArn': { 'Fn::GetAtt': ['Function', 'Arn'] } },
      };
      const { Secret, Schedule } = rotationTemplate({ codeKey: 'x' }).Resources as Record<string, Record<string, object>>;
      for (let index = 0; index < 12; index++) {
        template.Resources[`Secret${index}`] = Secret;
        template.Resources[`Schedule${index}`] = { ...Schedule, Properties: { ...Schedule.Properties, SecretId: { Ref: `Secret${index}` } } };
      }

      expect(await run(made.addStack('App', { template }).synthesize(), { rotations: 1 })).toEqual([]);
      expect(printed.filter(line => /rotated once/.test(line))).toHaveLength(10);
      expect(printed.filter(line => /rotation 1 of 1/.test(line))).toHaveLength(1);
      expect(printed).toContain('  and 2 more secrets');
    });

    test('is right against another endpoint, and leaves nothing there', async () => {
      const state = new SecretsManagerState();
      const other = new SecretsManagerEndpoint(state);
      const endpointUrl = await other.start();

      expect(await rehearse(fourStepHandler(), {}, { endpointUrl })).toEqual([]);
      expect(await rehearse(fourStepHandler(), { secretId: SECRET_ARN }, { endpointUrl })).toEqual([]);
      expect(printed).toContain('    secret     my/app; exists elsewhere; begins as an empty JSON object here');
      expect(await rehearse(fourStepHandler(), { secret: {} }, { endpointUrl })).toEqual([]);
      expect(() => state.call('DescribeSecret', { SecretId: 'my/app' })).toThrow('can\'t find the specified secret');

      state.seed({ name: 'my/app' });
      await expect(rehearse(fourStepHandler(), { secretId: SECRET_ARN }, { endpointUrl })).rejects.toThrow('the endpoint has a secret my/app already');
      await other.stop();
      await expect(rehearse(fourStepHandler(), {}, { endpointUrl })).rejects.toThrow(`nothing answers at ${endpointUrl}; start the Secrets Manager`);
    });
  });

  test('runs on the clock that is handed in, the function and Secrets Manager alike', async () => {
    const testSecret = `
      const { CreatedDate } = await call('GetSecretValue', { SecretId, VersionId: ClientRequestToken });
      if (![CreatedDate * 1000, Date.now()].every(time => new Date(time).getUTCFullYear() === 2040)) throw new Error('it is not 2040');`;

    expect(await rehearse(fourStepHandler({ testSecret }), {}, { clock: new ManualClock(new Date('2040-06-01T00:00:00Z')) })).toEqual([]);
    expect(await rehearse(fourStepHandler({ testSecret }))).toEqual([expect.stringContaining('it is not 2040')]);
  });

  test('does not set the clock of another endpoint', async () => {
    const options = { clock: new ManualClock(new Date('2040-06-01T00:00:00Z')), endpointUrl: 'http://127.0.0.1:1' };

    await expect(rehearse(fourStepHandler(), {}, options))
      .rejects.toThrow('http://127.0.0.1:1 has a clock of its own, which a rehearsal can\'t set; leave out the clock, or the endpoint');
  });

  describe('a handler that is broken', () => {
    test('one that writes the document anew, or drops what it doesn\'t know, is found out even where there is nothing else', async () => {
      const change = 'document.key = fresh();';
      const template = { secret: { SecretString: '{"key":"old-value-for-tests-only"}' } };

      expect(await rehearse(fourStepHandler({ change }), template))
        .toContainEqual('App/Schedule, rotation 2: the field "added by hand" did not come through as it was: the document was written anew');
      expect(await rehearse(fourStepHandler({ change: 'document = { key: fresh() };' }), template))
        .toContainEqual('App/Schedule, rotation 2: the field added by hand was dropped');
    });

    test.each<[string, HandlerBreaks, string]>([
      ['logs the value', { afterPut: 'console.log("new secret: " + value);' }, 'rotation 1: createSecret wrote a secret value to its log'],
      ['logs a piece of the key', { afterPut: 'console.log(JSON.parse(value).key.slice(3, 17));' }, 'rotation 1: createSecret wrote a secret value to its log'],
      ['fails with the value', { afterPut: 'throw new Error("cannot store " + value);' }, 'rotation 1: createSecret failed with an error that holds a secret value'],
      ['hangs the value on an error', { testSecret: 'const v = await call("GetSecretValue", { SecretId, VersionId: ClientRequestToken }); throw Object.assign(new Error("bad"), { v });' }, 'rotation 1: testSecret wrote a secret value to its log'],
      ['drops a field', { change: 'delete document.user; document.key = fresh();' }, 'rotation 1: the field user was dropped'],
      ['writes the document anew', { change: 'document = { key: fresh(), user: document.user };' }, 'rotation 1: bytes outside the changed fields changed'],
      ['changes no key', { change: '' }, 'rotation 1: no key changed: the value is the same after the rotation as before'],
      ['changes another field once', { change: 'document.user += document.user.includes("!") ? "" : "!"; document.key = fresh();' }, 'rotation 2: user changed in the rotation before, and not in this one'],
      ['changes a key every other time', { change: 'document.key = fresh(); document.n = (document.n ?? 0) + 1; if (document.n !== 2) document.other = fresh();' }, 'rotation 2: other changed in the rotation before, and not in this one'],
      ['changes a field that it left alone before', { change: 'document.key = fresh(); if (document["added by hand"]) document.late = fresh();' }, 'rotation 2: late changed in this rotation, and not in the one before'],
      ['does not finish', { finishSecret: '' }, 'rotation 1: every step succeeded, but AWSCURRENT did not move to the new version'],
      ['makes the new value current at once', { putParameters: 'RotationToken' }, 'rotation 1: createSecret moved AWSCURRENT, before the new value was tested'],
      ['keeps the RotationToken to itself', { putParameters: 'VersionStages: ["AWSPENDING"]' }, 'rotation 1: the event\'s RotationToken was not handed on to PutSecretValue'],
      ['puts a value of its own in between', { setSecret: 'await call("PutSecretValue", { SecretId, SecretString: "another-value-for-tests" });' }, 'rotation 1: the rotation was abandoned: another version was made, or rotation was turned off, while it ran'],
      ['fails', { testSecret: 'throw new RangeError("out of range");' }, 'rotation 1: testSecret failed: RangeError: out of range'],
      ['lacks a package of the runtime', { setSecret: 'await import("@aws-sdk/client-nowhere");' }, 'rotation 1: setSecret failed: Error: Cannot find package \'@aws-sdk/client-nowhere\''],
      ['dies', { testSecret: 'process.exit(1);' }, 'rotation 1: testSecret failed: Runtime.ExitError'],
    ])('that %s is found out', async (_what, breaks, reason) => {
      // The first handler's finishSecret must cope with a value that is current already.
      const finishSecret = breaks.finishSecret
        ?? 'if (holder !== ClientRequestToken) await call("UpdateSecretVersionStage", { SecretId, VersionStage: "AWSCURRENT", MoveToVersionId: ClientRequestToken, RemoveFromVersionId: holder });';
      const problems = await rehearse(fourStepHandler({ ...breaks, finishSecret }), {}, { rotations: reason.startsWith('rotation 2') ? 2 : 1 });

      expect(problems).toContainEqual(expect.stringContaining(`App/Schedule, ${reason}`));
      expect(printed).toContain('  App/Schedule: OFF');
    });

    test('no value is told, in no message', async () => {
      const value = 'old-value-for-tests-only';
      const problems = await rehearse(
        fourStepHandler({ testSecret: `throw new Error('the value is ${value}, in hex ${Buffer.from(value).toString('hex')}');` }),
        { secret: { SecretString: JSON.stringify({ key: value }) } },
      );

      expect(problems).toContainEqual('App/Schedule, rotation 1: testSecret failed: Error: the value is [secret], in hex [secret]');
      expect([...problems, ...printed].join('\n')).not.toContain(value);
    });

    test('a value is known from when the function first tried to put it', async () => {
      const handler = fourStepHandler({ putParameters: 'VersionStages: console.log(value) ?? ["AWSPENDING"], RotationToken' });
      const secretActions = ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'];

      expect(await rehearse(handler, { secretActions })).toContainEqual('App/Schedule, rotation 1: createSecret wrote a secret value to its log');
    });

    test('no value is told, not even where a field is named like one', async () => {
      const SecretString = '{"user":"named-like-a-field","named-like-a-field":"old-value-for-tests-only"}';
      await rehearse(fourStepHandler({ change: 'document["named-like-a-field"] = fresh();' }), { secret: { SecretString } }, { rotations: 1 });

      expect(printed.join('\n')).toMatch(/version +labels +\[secret\]/);
      expect(printed.join('\n')).not.toContain('named-like-a-field');
    });

    test('one that changes what was only to be tested is found out', async () => {
      const problems = await rehearse(
        fourStepHandler({ testSecret: 'await call("UpdateSecretVersionStage", { SecretId, VersionStage: "MINE", MoveToVersionId: holder });' }),
        { schedule: { RotateImmediatelyOnUpdate: 'false' } },
      );

      expect(problems).toEqual(['App/Schedule, the test of the configuration: a value or a label changed, although the configuration was only to be tested']);
    });

    test('one that runs into its time-out is found out', async () => {
      expect(await rehearse(fourStepHandler({ setSecret: 'await new Promise(() => setInterval(() => {}, 1000));' }), { functionProperties: { Timeout: 1 } }))
        .toContainEqual('App/Schedule, rotation 1: setSecret failed: Sandbox.Timedout: Task timed out after 1.00 seconds');
    });
  });
});
