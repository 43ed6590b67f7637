import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';
import { LambdaHost } from '../../../rehearsal/lambda/lambda-host';
import { CodeDirectories } from '../support/code';

// Each of these starts processes: on a busy machine that takes a while.
jest.setTimeout(60_000);

const CREDENTIALS = { accessKeyId: 'ASIATEST', secretAccessKey: 'secret-access-key', sessionToken: 'session-token' };

/** Does what the event says. */
const OBEDIENT = `
let invocations = 0;
export const handler = async (event, context) => {
  invocations += 1;
  event.print?.forEach(line => console.log(line));
  event.warn?.forEach(line => console.error(line));
  if (event.fail) throw Object.assign(new TypeError('it failed'), { detail: 'enumerable', cause: new Error('inner') });
  if (event.throwText) throw 'just text';
  if (event.hang) await new Promise(() => setInterval(() => {}, 1000));
  if (event.exit !== undefined) process.exit(event.exit);
  if (event.reject) { void Promise.reject(new Error('nobody waits')); await new Promise(() => setInterval(() => {}, 1000)); }
  if (event.throwLater) { setImmediate(() => { throw new RangeError('later'); }); await new Promise(() => setInterval(() => {}, 1000)); }
  if (event.environment) return { ...process.env };
  return { invocations, context, cwd: process.cwd(), remaining: context.getRemainingTimeInMillis(), canSend: typeof process.send };
};`;

describe('LambdaHost', () => {
  const code = new CodeDirectories();
  const hosts: LambdaHost[] = [];

  afterEach(async () => {
    await Promise.all(hosts.splice(0).map(async host => host.stop()));
  });

  afterAll(() => code.dispose());

  function start(files: Record<string, string>, configuration: Partial<FunctionConfiguration> = {}, nodePath?: string): LambdaHost {
    const host = new LambdaHost({
      function: {
        functionName: 'rotate',
        functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:rotate',
        handler: 'index.handler',
        codeDirectory: code.make(files),
        timeoutSeconds: 30,
        ...configuration,
      },
      credentials: CREDENTIALS,
      endpointUrl: 'http://127.0.0.1:1',
      nodePath,
    });
    hosts.push(host);
    return host;
  }

  test('the environment is the template\'s and Lambda\'s own, and nothing else', async () => {
    const { payload } = await start({ 'index.mjs': OBEDIENT }, { environment: { MY_SETTING: 'mine', TZ: 'Europe/Paris' }, memorySize: 256, runtime: 'nodejs22.x' })
      .invoke({ environment: true });

    expect(payload).toEqual({
      MY_SETTING: 'mine',
      TZ: 'Europe/Paris',
      LANG: 'en_US.UTF-8',
      PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
      _HANDLER: 'index.handler',
      AWS_ACCESS_KEY_ID: 'ASIATEST',
      AWS_SECRET_ACCESS_KEY: 'secret-access-key',
      AWS_SESSION_TOKEN: 'session-token',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_REGION: 'eu-west-1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_FUNCTION_NAME: 'rotate',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/rotate',
      AWS_LAMBDA_LOG_STREAM_NAME: expect.any(String),
      LAMBDA_TASK_ROOT: expect.any(String),
      AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1',
    });
  });

  test('a variable that Lambda reserves is refused', () => {
    expect(() => start({ 'index.mjs': OBEDIENT }, { environment: { AWS_REGION: 'x', _HANDLER: 'y' } }))
      .toThrow('the function\'s environment sets _HANDLER, AWS_REGION, which Lambda reserves; call them something else');
  });

  test('the context is Lambda\'s, the process stays warm, and the host\'s channel is out of reach', async () => {
    const host = start({ 'index.mjs': OBEDIENT }, { logGroupName: '/mine' });
    const first = await host.invoke({});
    const second = await host.invoke({});

    expect(first.payload).toMatchObject({
      invocations: 1,
      canSend: 'undefined',
      context: {
        awsRequestId: first.requestId,
        functionName: 'rotate',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:rotate',
        logGroupName: '/mine',
        memoryLimitInMB: '128',
      },
    });
    const { remaining } = first.payload as { remaining: number };
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(30_000);
    expect(second.payload).toMatchObject({ invocations: 2 });
    expect(second.requestId).not.toBe(first.requestId);
    expect(host.coldStarts).toBe(1);
  });

  test('the code is copied away from the project, and removed afterwards', async () => {
    const host = start({ 'index.mjs': OBEDIENT });
    const { cwd } = (await host.invoke({})).payload as { cwd: string };

    expect(cwd.startsWith(path.resolve(__dirname, '../../..'))).toBe(false);
    expect(existsSync(cwd)).toBe(true);
    await host.stop();
    expect(existsSync(cwd)).toBe(false);
  });

  test('each invocation has its own lines, from both streams', async () => {
    const host = start({ 'index.mjs': OBEDIENT });

    expect((await host.invoke({ print: ['one', 'two\nthree'], warn: ['four'] })).logs).toEqual(['one', 'two', 'three', 'four']);
    expect((await host.invoke({ print: ['x'.repeat(200_000)] })).logs).toEqual(['x'.repeat(200_000)]);
    expect((await host.invoke({})).logs).toEqual([]);
  });

  test('an error is a result, with what Lambda logs of it: every enumerable property', async () => {
    const host = start({ 'index.mjs': OBEDIENT });
    const { error, logs, payload } = await host.invoke({ fail: true });

    expect(payload).toBeUndefined();
    expect(error).toMatchObject({ errorType: 'TypeError', errorMessage: 'it failed', trace: expect.arrayContaining(['TypeError: it failed']) });
    expect(JSON.parse(logs[0])).toMatchObject({ level: 'ERROR', message: { errorType: 'TypeError', errorMessage: 'it failed', detail: 'enumerable', cause: { errorMessage: 'inner' } } });
    expect((await host.invoke({ throwText: true })).error).toMatchObject({ errorType: 'string', errorMessage: 'just text' });
    await expect(host.run({ fail: true })).rejects.toThrow('TypeError: it failed');
    expect(await host.run({})).toMatchObject({ invocations: 4 });
    expect(host.coldStarts).toBe(1);
  });

  test('at its time-out the process is killed, and the next invocation starts a fresh one', async () => {
    const host = start({ 'index.mjs': OBEDIENT }, { timeoutSeconds: 0.5 });

    expect(await host.invoke({ print: ['before'], hang: true })).toMatchObject({
      error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 0.50 seconds' }, logs: ['before'],
    });
    expect((await host.invoke({})).payload).toMatchObject({ invocations: 1 });
    expect(host.coldStarts).toBe(2);
  });

  test.each([
    ['exits', { exit: 3 }, { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: exit status 3' }],
    ['exits as if all were well', { exit: 0 }, { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: exit status 0' }],
    ['leaves a rejection to nobody', { reject: true }, { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'nobody waits' }],
    ['throws outside its promise', { throwLater: true }, { errorType: 'RangeError', errorMessage: 'later' }],
  ])('a function that %s has failed, and the next invocation starts a fresh process', async (_what, event, error) => {
    const host = start({ 'index.mjs': OBEDIENT });

    expect((await host.invoke({ ...event, print: ['before'] }))).toMatchObject({ error, logs: expect.arrayContaining(['before']) });
    expect((await host.invoke({})).payload).toMatchObject({ invocations: 1 });
  });

  test('killed in the middle, an invocation has failed, and the next one starts a fresh process', async () => {
    const host = start({ 'index.mjs': OBEDIENT });
    await host.invoke({});
    const running = host.invoke({ hang: true });
    host.kill();

    expect((await running).error).toEqual({ errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: signal: SIGKILL' });
    expect((await host.invoke({})).payload).toMatchObject({ invocations: 1 });
    expect(host.coldStarts).toBe(2);
  });

  test.each([
    ['index.mjs', 'export const handler = async () => "mjs"', 'index.handler', 'mjs'],
    ['index.cjs', 'exports.handler = async () => "cjs"', 'index.handler', 'cjs'],
    ['index.js', 'module.exports = { handler: async () => "js" }', 'index.handler', 'js'],
    ['main.mjs', 'export const api = { rotate: async () => "nested" }', 'main.api.rotate', 'nested'],
    ['index.js', 'exports.handler = (event, context, callback) => callback(null, "called back")', 'index.handler', 'called back'],
    ['index.js', 'exports.handler = () => undefined', 'index.handler', null],
  ])('finds %s: %s', async (file, text, handler, expected) => {
    expect(await start({ [file]: text }, { handler }).invoke({})).toMatchObject({ payload: expected });
  });

  test.each([
    ['no such file', { 'other.mjs': OBEDIENT }, { errorType: 'Runtime.ImportModuleError', errorMessage: 'Cannot find module \'index\'' }],
    ['no such export', { 'index.mjs': 'export const rotate = () => 1' }, { errorType: 'Runtime.HandlerNotFound' }],
    ['a module that fails', { 'index.mjs': 'throw new RangeError("at load")' }, { errorType: 'RangeError', errorMessage: 'at load' }],
    ['a module that is missing', { 'index.mjs': 'import "not-in-the-asset"; export const handler = () => 1' }, { errorMessage: expect.stringContaining('not-in-the-asset') }],
  ])('cannot start with %s', async (_what, files, error) => {
    const host = start(files);

    expect((await host.invoke({})).error).toMatchObject(error);
    expect((await host.invoke({})).error).toMatchObject(error);
    expect(host.coldStarts).toBe(2);
  });

  test('a callback with an error fails', async () => {
    const host = start({ 'index.js': 'exports.handler = (event, context, callback) => { callback(new Error("called back")); }' });

    expect((await host.invoke({})).error).toMatchObject({ errorMessage: 'called back' });
  });

  test('tells when Node.js itself does not start', async () => {
    expect((await start({ 'index.mjs': OBEDIENT }, {}, '/no/such/node').invoke({})).error).toMatchObject({
      errorType: 'Runtime.InvalidEntrypoint', errorMessage: expect.stringContaining('did not start'),
    });
  });
});
