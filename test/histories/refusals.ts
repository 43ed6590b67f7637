import { Bookkeeper } from './bookkeeper';
import { isWrongAt, positionIn } from './oracle/demands';
import { takenFields } from './oracle/owned-fields';
import { mustBeRead } from './oracle/reading';
import { fieldOf } from './oracle/standing';
import { People } from './people';
import { Service } from './service';
import { isWhole } from './whole-secret';
import { isCount, isRing, KeyRetentionSpec, layoutOf, MAX_SECRET_BYTES, MEMORY_FIELD, NamedKeysSpec, NamedKeySpec, retentionOf } from '../../src/key-spec';

/** A document that leaves so much room takes any rotation. */
const ROOM = 12_000;

/** Judges what the handler refuses: it must have a reason to. */
export class Refusals {
  constructor(private readonly service: Service, private readonly book: Bookkeeper, private readonly people: People) {}

  /** What is wrong with a refusal; undefined if it has its reason. */
  public faultOf(token: string, message: string): string | undefined {
    const demanded = positionIn(message);
    if (demanded) {
      return this.isWrongKey(demanded) ? undefined : `${demanded.position} is refused, but its reader takes it or it would not be kept`;
    }
    if (/at most 65536/.test(message) && !this.isNearLimit) {
      return 'the document is said to be too large';
    }
    const { disturbed, deployment: { spec } } = this.people;
    const made = this.book.made.get(token);
    // A document remembers how it was made; of a whole secret both values are read as it is asked for now.
    const mustRead = made && !isWhole(spec) || this.mustSucceed();
    const excused = disturbed || !mustRead || made && !areOneKind(made.spec, spec);
    return excused ? undefined : 'was refused though nobody did anything to the secret';
  }

  /** Whether nothing stands in the secret that a rotation could not understand, or have no room for. */
  public mustSucceed(): boolean {
    const { text, account } = this.current;
    const { spec } = this.people.deployment;
    return ['string', 'undefined'].includes(typeof fieldOf(text, MEMORY_FIELD)) && !this.isNearLimit &&
      spec.keys.every((key) => mustBeRead(text, account, key) && takenFields(text, key, spec).length === 0);
  }

  private isWrongKey({ position, name }: { position: string; name: string }): boolean {
    const { text, account, since, now } = this.current;
    const key = this.people.deployment.spec.keys.find((one) => one.name === name);
    return key !== undefined && isWrongAt(position, text, account, key, now, since);
  }

  private get isNearLimit(): boolean {
    return Buffer.byteLength(this.current.text) > MAX_SECRET_BYTES - ROOM;
  }

  private get current() {
    const version = this.service.holder('AWSCURRENT');
    const now = this.service.clock.now().getTime();
    return { text: this.service.textOf(version) ?? '{}', account: this.book.accountOf(version?.versionId), since: this.book.sinceOf(version, now), now };
  }
}

/** Whether a value that was made for one can be tested for the other: of the same names. A whole secret remembers nothing of how it was made. */
function areOneKind(one: NamedKeysSpec, other: NamedKeysSpec): boolean {
  const names = ({ keys }: NamedKeysSpec) => JSON.stringify(keys.map(({ name }) => name).sort());
  return names(one) === names(other) && (!isWhole(one) || isToldApart(one.keys[0], other.keys[0]));
}

/** A list tells what it is by itself, and joined keys by their separator or their format; and nothing is missing if no more is to be kept since. */
function isToldApart(one: NamedKeySpec, other: NamedKeySpec): boolean {
  const [from, to] = [one, other].map((key) => ({ layout: layoutOf(key), format: JSON.stringify(key.format) }));
  const isMoving = JSON.stringify(from.layout) !== JSON.stringify(to.layout) && [from, to].some(({ layout }) => layout.kind === 'joined');
  const [kept, asked] = [one, other].map((key) => keptBy(retentionOf(key)));
  return isRing(from.layout) === isRing(to.layout) && (!isMoving || from.format === to.format) && kept >= asked;
}

function keptBy(retention: KeyRetentionSpec): number {
  return isCount(retention) ? retention.count : Infinity;
}
