import { LocalSecret } from './local-secret';
import { ManualClock } from '../../rehearsal/clock';
import { Rotation } from '../../src/handler/rotation';
import { Step } from '../../src/handler/rotation-event';
import { SecretsManagerStore } from '../../src/handler/secrets-manager-store';
import { TestedVersions } from '../../src/handler/tested-versions';
import { KeyFormatSpec, KeyShape, KeySpec } from '../../src/key-spec';

const OLD = 'old-value-for-tests-only';
const DAY = 86_400_000;
const WEEK: KeyShape = { length: 24, layout: { kind: 'newestFirst' }, retention: { validFor: 7 * 86_400 }, upcoming: true };
const SPEC: KeySpec = { keys: [{ name: 'key', ...WEEK }] };
const fresh = (number: number) => `key-${number}-`.padEnd(24, '.');
const keysOf = (secret: LocalSecret) => JSON.parse(secret.text('AWSCURRENT')!).key;

/** A secret whose rotations take no time, as far as the dates of the service tell. */
class InstantSecret {
  public readonly clock = new ManualClock(new Date('2027-01-01T00:00:00Z'));
  public readonly local = new LocalSecret(SPEC, { value: `{"key": "${OLD}"}` }, { clock: this.clock });

  public async rotate(): Promise<void> {
    this.local.rotate();
    await this.step('createSecret');
    await this.step('testSecret');
    await this.step('finishSecret');
    this.local.state.finishRotation('session');
  }

  private async step(step: Step): Promise<void> {
    await new Rotation({ step, secretId: 'session', token: this.local.token }, SPEC, new SecretsManagerStore(this.local.client, 'session'), {
      tested: new TestedVersions(), now: () => this.clock.now(), fresh: (format: KeyFormatSpec) => this.local.fresh(format),
    }).run();
  }
}

test('a rotation that finished at the very moment at which it began has made its value current then', async () => {
  const secret = new InstantSecret();
  const rings = [];

  for (let month = 0; month < 3; month++) {
    await secret.rotate();
    rings.push(keysOf(secret.local));
    secret.clock.advance(30 * DAY);
  }

  expect(rings).toEqual([[OLD, fresh(1)], [fresh(1), fresh(2), OLD], [fresh(2), fresh(3), fresh(1)]]);
});
