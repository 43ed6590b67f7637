import { Fault, Killed, LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { TestedVersions } from '../../src/handler/tested-versions';
import { KeySpec } from '../../src/key-spec';

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(60_000);

interface Case {
  readonly spec: KeySpec;
  readonly value?: string;
  /** Any value that a rotation may leave. */
  readonly successor: RegExp;
  /** Calls of a rotation, each step in a process of its own. */
  readonly calls: number;
}

const CASES: Record<string, Case> = {
  'named keys': {
    spec: { keys: [{ name: 'a', length: 16 }, { name: 'b', length: 16 }] },
    value: '{"a": "old-value-for-tests-only", "other": 1e400}',
    successor: /^\{"a": "key-\d+-\.+", "other": 1e400,"b": "key-\d+-\.+"\}$/,
    calls: 9,
  },
  'a whole secret': {
    spec: { wholeSecret: { length: 16 } }, value: 'old-value-for-tests-only', successor: /^key-\d+-\.+$/, calls: 9,
  },
  'a secret without a value': {
    spec: { keys: [{ name: 'a', length: 16 }] }, successor: /^\{"a": "key-\d+-\.+"\}$/, calls: 7,
  },
};

const FAULTS = (['before', 'after'] as const).flatMap((when) => (['kill', 'fail'] as const).map((how) => ({ when, how })));

/** Every fault in a rotation of so many calls. */
const faultsIn = (calls: number): Fault[] => FAULTS.flatMap((fault) => Array.from({ length: calls }, (_, call) => ({ ...fault, call })));

/** What was found wrong after a call: an error thrown there would look like one of the call. */
let violations: string[] = [];

/** A rotation under way, watched: AWSCURRENT is complete after every call, and a value that was put stays. */
function watched({ spec, value, successor }: Case): LocalSecret {
  const secret = new LocalSecret(spec, { value });
  secret.rotate();
  let put: string | undefined;
  secret.after = ({ operation }) => {
    put ??= secret.text(secret.token);
    const current = secret.text('AWSCURRENT');
    if (secret.text(secret.token) !== put) {
      violations.push(`${operation} replaced the pending value`);
    }
    if (current !== (secret.holder('AWSCURRENT') === secret.token ? put : value) || (current !== value && !successor.test(current!))) {
      violations.push(`${operation} left AWSCURRENT with another value`);
    }
  };
  return secret;
}

beforeEach(() => {
  violations = [];
});

afterEach(() => {
  expect(violations).toEqual([]);
});

/** One attempt of Secrets Manager that the fault breaks. */
async function broken(secret: LocalSecret, fault: Fault, tested?: TestedVersions): Promise<void> {
  secret.fault = fault;
  await expect(secret.steps({ tested })).rejects.toThrow(fault.how === 'kill' ? Killed : RotationError);
  secret.fault = undefined;
}

function assess(secret: LocalSecret, { value, successor }: Case): void {
  expect(secret.holder('AWSCURRENT')).toBe(secret.token);
  expect(secret.text('AWSCURRENT')).toMatch(successor);
  expect(secret.text('AWSPREVIOUS')).toBe(value);
  expect(secret.state.secret('session').rotation).toBeUndefined();
  expect(secret.holder('AWSPENDING')).toBeUndefined();
}

describe.each(Object.entries(CASES))('a rotation of %s', (_, one) => {
  test('makes the calls that are broken below', async () => {
    const secret = watched(one);

    await secret.steps();

    expect(secret.calls).toHaveLength(one.calls);
    assess(secret, one);
  });

  test('that is broken before or after any call ends well when it is tried again', async () => {
    for (const fault of faultsIn(one.calls)) {
      const secret = watched(one);
      await broken(secret, fault);

      await secret.steps();

      assess(secret, one);
    }
  });

  test('that is broken in one process, and tried again there, ends well', async () => {
    for (const fault of faultsIn(one.calls - (one.value === undefined ? 0 : 2)).filter(({ how }) => how === 'fail')) {
      const secret = watched(one);
      const tested = new TestedVersions();
      await broken(secret, fault, tested);

      await secret.steps({ tested });

      assess(secret, one);
    }
  });
});

test.each(['named keys', 'a secret without a value'])('a rotation of %s that is killed at any two calls ends well when it is tried a third time', async (name) => {
  const one = CASES[name];
  for (const first of faultsIn(one.calls).filter(({ how }) => how === 'kill')) {
    for (const when of ['before', 'after'] as const) {
      let calls = 0;
      for (let finished = false; !finished; calls++) {
        const secret = watched(one);
        await broken(secret, first);
        secret.fault = { when, how: 'kill', call: secret.calls.length + calls };

        const outcome = await secret.steps().catch((error: unknown) => error);

        secret.fault = undefined;
        finished = Array.isArray(outcome);
        expect(finished || outcome instanceof Killed).toBe(true);
        await secret.steps();
        assess(secret, one);
      }
      // The second attempt makes at least one call of each step that has any.
      expect(calls).toBeGreaterThan(3);
    }
  }
});
