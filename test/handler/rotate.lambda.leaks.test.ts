import { inspect } from 'node:util';
import { LambdaHost } from './lambda-host';
import { LocalSecret } from './local-secret';
import { STEPS } from '../../src/handler/rotation-event';
import { KeySpec } from '../../src/key-spec';

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(60_000);

/** Stands for a key, or for a part of the secret that no key names. */
const MARKER = 'zebra~value~for~tests~only';

const SPEC: KeySpec = { keys: [{ name: 'key', length: 24 }] };
const WHOLE: KeySpec = { wholeSecret: { length: 24 } };

interface Scenario {
  readonly spec?: KeySpec;
  readonly value?: string;
  /** Before which step something happens. */
  readonly at?: (typeof STEPS)[number];
  readonly happens?: (host: LambdaHost) => void;
}

function hostile(fields: object): Error {
  const error = new Error(`the value ${MARKER} was refused`, { cause: MARKER });
  return Object.assign(error, { $metadata: { requestId: 'request-1', detail: MARKER }, $response: { body: MARKER }, input: MARKER }, fields);
}

/** A put that is answered with an error. */
const failingWith = (error: unknown): Scenario => ({
  at: 'createSecret',
  happens: (host) => {
    host.refuse = (operation) => operation === 'PutSecretValue' ? { error } : undefined;
  },
});

const SCENARIOS: Record<string, Scenario> = {
  'a clean rotation': {},
  'a clean rotation of a whole secret': { spec: WHOLE, value: MARKER },
  'a plain string where keys are named': { value: MARKER },
  'a JSON string': { value: `"${MARKER}"` },
  'an array': { value: `["${MARKER}"]` },
  'an object that is not closed': { value: `{"key": "${MARKER}"` },
  'an object that breaks at the value': { value: `{"key": ${MARKER}}` },
  'an object that breaks behind the value': { value: `{"key": "${MARKER}",}` },
  'an object that breaks in the value': { value: `{"key": "${MARKER}\n"}` },
  'an object under a key name': { value: `{"key": {"${MARKER}": "${MARKER}"}}` },
  'an array under a key name': { value: `{"key": ["${MARKER}"]}` },
  'a key that stands twice': { value: `{"key": "${MARKER}", "key": "${MARKER}"}` },
  'an object for a whole secret': { spec: WHOLE, value: `{"${MARKER}": "${MARKER}"}` },
  'a deep object': { value: `{"key": "${MARKER}", "deep": ${'['.repeat(30_000)}${']'.repeat(30_000)}}` },
  'a large object': { value: `{"other": "${MARKER}${'x'.repeat(65_490)}"}` },
  'a label moved to another value': {
    at: 'testSecret',
    happens: ({ secret }) => secret.moveLabel('AWSCURRENT', secret.prepare(`{"other": "${MARKER}-changed", "key": "${MARKER}"}`)),
  },
  'a label moved to a value in the wrong shape': {
    at: 'finishSecret', happens: ({ secret }) => secret.moveLabel('AWSCURRENT', secret.prepare(MARKER)),
  },
  'a put in the meantime': { at: 'finishSecret', happens: ({ secret }) => void secret.putByHand(`{"key": "${MARKER}"}`) },
  'a refused put that quotes the value': failingWith(hostile({ name: 'InvalidParameterException' })),
  'an error whose name quotes the value': failingWith(hostile({ name: `Refused ${MARKER}` })),
  'an error whose code quotes the value': failingWith(hostile({ code: MARKER })),
  'an error whose request id quotes the value': failingWith(hostile({ name: 'Refused', $metadata: { requestId: MARKER } })),
  'a value that is thrown': failingWith(MARKER),
  'an answer that breaks where it is read': {
    at: 'createSecret',
    happens: (host) => {
      host.instead = async () => ({
        get ARN() {
          throw hostile({ value: MARKER });
        },
      });
    },
  },
  'an error of another kind': failingWith(new TypeError(`cannot read ${MARKER}`)),
};

/** All pieces of eight characters. */
function piecesOf(text: string): string[] {
  return Array.from({ length: text.length - 7 }, (_, at) => text.slice(at, at + 8));
}

/** The keys in all versions that there are. */
function keysIn(secret: LocalSecret): string[] {
  return [...secret.state.secret('session').versions.keys()].map((id) => secret.text(id) ?? '').flatMap((text) => {
    try {
      return [String(JSON.parse(text).key ?? '')];
    } catch {
      return [text];
    }
  });
}

function checkNoLeak(host: LambdaHost, errors: readonly Error[], more: readonly string[] = []): void {
  const seen = [
    ...host.written,
    ...errors.flatMap((error) => [String(error), error.stack ?? '', JSON.stringify(error), inspect(error, { showHidden: true, depth: 9 })]),
  ].join('\n');
  const forbidden = ['zebra', ...[...keysIn(host.secret), ...more].flatMap(piecesOf)];
  expect(forbidden.filter((piece) => seen.includes(piece))).toEqual([]);
}

describe('no piece of a value leaves the function but towards Secrets Manager', () => {
  afterEach(() => jest.restoreAllMocks());

  test.each(Object.entries(SCENARIOS))('in %s', async (_, { spec = SPEC, value = `{"other": "${MARKER}", "key": "${MARKER}"}`, at, happens }) => {
    const secret = new LocalSecret(spec, { value }, { issueRotationTokens: true });
    secret.rotate();
    const rotationToken = secret.state.secret('session').rotation!.rotationToken!;
    const host = new LambdaHost(secret);
    const errors: Error[] = [];

    for (const step of STEPS) {
      if (step === at) {
        happens?.(host);
      }
      await host.step(step).catch((error) => errors.push(error));
    }

    expect(host.records).toHaveLength(4);
    expect(host.records.filter(({ level }) => level === 'ERROR')).toHaveLength(errors.length);
    checkNoLeak(host, errors, [rotationToken]);
  });

  test.each(['Step', 'SecretId', 'ClientRequestToken', 'RotationToken'])('in an event with another %s', async (field) => {
    const host = new LambdaHost(new LocalSecret(SPEC, { value: `{"key": "${MARKER}"}` }));
    const event = { Step: 'createSecret', SecretId: 'session', ClientRequestToken: 'v'.repeat(32), RotationToken: MARKER, [field]: [MARKER] };

    const error = await host.failure(host.send(event));

    checkNoLeak(host, [error]);
  });

  test('in an environment that is broken', async () => {
    const host = new LambdaHost(new LocalSecret(SPEC, { value: '{}' }), `{"version": 1, "keys": ${MARKER}}`);

    const error = await host.failure(host.step('createSecret'));

    checkNoLeak(host, [error]);
  });
});
