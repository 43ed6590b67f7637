import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { expectedOf } from './moto-deviations';
import { endToEnd, PLACES, TEST_TIMEOUT } from './tools/end-to-end';
import { NODE_VERSIONS } from './tools/node-binary';
import { RotationUnderTest } from './tools/rotation-under-test';
import { runCommand } from './tools/run-command';
import { secretsFor, WITH_NAMED_KEYS } from './tools/test-secrets';
import { ROTATION_STEPS } from '../../rehearsal/secrets-manager/rotation-step';

jest.setTimeout(TEST_TIMEOUT);

const CALLS = {
  createSecret: ['DescribeSecret', 'GetSecretValue', 'PutSecretValue'],
  setSecret: [],
  testSecret: ['GetSecretValue', 'GetSecretValue'],
  finishSecret: ['DescribeSecret', 'UpdateSecretVersionStage'],
};

/** Without an AWSCURRENT, createSecret has none to read, and finishSecret none that testSecret could have compared with. */
const CALLS_WITHOUT_VALUE = {
  ...CALLS,
  createSecret: ['DescribeSecret', 'PutSecretValue'],
  finishSecret: ['DescribeSecret', 'GetSecretValue', 'UpdateSecretVersionStage'],
};

describe.each(PLACES)('on $runtime before $serviceName', (place) => {
  const e2e = endToEnd(place);

  test('it is that Node.js, and the bundle that was built', async () => {
    expect((await runCommand(e2e().node, ['--version'])).trim()).toBe(`v${NODE_VERSIONS[place.runtime]}`);
    const built = readFileSync(path.join(__dirname, '..', '..', 'assets', 'handler', 'rotate.lambda', 'index.mjs'));
    expect(e2e().app.functions.map(({ codeDirectory }) => readFileSync(path.join(codeDirectory, 'index.mjs')).equals(built))).toEqual([true, true]);
  });

  describe.each(secretsFor(place.serviceName))('a secret with $kind', (secret) => {
    test('is rotated in seven calls', async () => {
      const { lambda, rotation } = await e2e().start(secret);
      const request = await rotation.begin();

      const calls: Record<string, string[]> = {};
      for (const step of ROTATION_STEPS) {
        lambda.proxy.forget();
        await lambda.mustStep(step, request);
        calls[step] = lambda.proxy.operations;
      }

      await rotation.expectDone();
      expect(calls).toEqual(secret.start === undefined ? CALLS_WITHOUT_VALUE : CALLS);
      expect(Object.values(calls).flat()).toHaveLength(7);
      const [put] = lambda.proxy.allCalls.filter((call) => call.operation === 'PutSecretValue');
      expect(put.input.RotationToken).toBe(request.RotationToken);
    });

    test('is rotated once though each step comes twice', async () => {
      const { lambda, rotation } = await e2e().start(secret);
      const request = await rotation.begin();

      await lambda.mustStep('createSecret', request);
      const put = await rotation.pendingValue();
      await lambda.mustStep('createSecret', request);
      const kept = await rotation.pendingValue() === put;
      for (const step of ROTATION_STEPS.slice(1)) {
        await lambda.mustStep(step, request);
        await lambda.mustStep(step, request);
      }

      await rotation.expectDone();
      expect(kept).toBe(expectedOf(e2e().service, 'otherValueWhilePending', { aws: true, moto: false }));
    });

    test('is left alone when all steps come again after the last', async () => {
      const { lambda, rotation } = await e2e().start(secret);
      const request = await rotation.begin();
      await lambda.rotate(request);
      lambda.proxy.forget();

      await lambda.rotate(request);

      await rotation.expectDone();
      expect(lambda.proxy.operations).toEqual(['DescribeSecret', 'GetSecretValue', 'GetSecretValue', 'DescribeSecret']);
    });

    test('is only tested where the schedule does not rotate on deploy', async () => {
      const { lambda, rotation } = await e2e().start(secret);
      const request = await rotation.begin({ rotateImmediately: false });

      await lambda.mustStep('testSecret', request);

      await rotation.expectUntouched();
      expect(lambda.proxy.operations.filter((operation) => operation !== 'GetSecretValue')).toEqual([]);
    });
  });

  describe('a secret', () => {
    test('is rotated twice in a row by one process', async () => {
      const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
      await lambda.rotate(await rotation.begin());
      await rotation.expectDone(1);
      await lambda.rotate(await rotation.begin());
      await rotation.expectDone(2);
      expect(lambda.coldStarts).toBe(1);
    });

    test('is rotated by its name as well as by its ARN', async () => {
      const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
      const request = await rotation.begin();
      await lambda.rotate({ ...request, SecretId: rotation.name });
      await rotation.expectDone();
    });

    test('is rotated while another one is, by one process', async () => {
      const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
      const other = await RotationUnderTest.create(e2e().service, lambda, WITH_NAMED_KEYS);
      const requests = [await rotation.begin(), await other.begin()];

      for (const step of ROTATION_STEPS) {
        for (const request of requests) {
          await lambda.mustStep(step, request);
        }
      }

      await rotation.expectDone();
      await other.expectDone();
      expect(await rotation.pendingValue()).not.toBe(await other.pendingValue());
      expect(lambda.coldStarts).toBe(1);
      expect(lambda.proxy.allCalls).toHaveLength(14);
    });
  });
});
