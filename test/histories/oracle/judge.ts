import { Account, memoryOf, purgeOf, WrittenRing } from './account';
import { Look } from './look';
import { takenFields, withoutLosers } from './owned-fields';
import { Reading, readings } from './reading';
import { SeenRotation } from './seen-rotation';
import { readStanding } from './standing';
import { isRing, layoutOf, NamedKeySpec } from '../../../src/key-spec';

/** What a rotation did wrong, and what is known of the value that it wrote. */
export interface Judgement {
  readonly faults: readonly string[];
  readonly account: Account;
}

/**
 * Judges what a rotation made of a value. It does not say what has to be written: only what is true of any rotation that keeps its
 * promises, by the keys' own history and the clock.
 */
export function judge(rotation: SeenRotation, account: Account): Judgement {
  const { spec, before, after, since } = rotation;
  const isPurge = spec.purge !== undefined && spec.purge !== purgeOf(before);
  const rings = new Map([...account.rings].map(([name, ring]) => [name, left(name, ring, before, after, since)]));
  const faults: string[] = [];
  for (const key of spec.keys) {
    const judged = readings(before, account, key, rotation.now, since).map((reading) => judgeKey(key, reading, rotation, isPurge));
    const best = judged.find((one) => one.faults.length === 0) ?? judged[0];
    if (!best) {
      faults.push(`${key.name}: written over something that nobody can read`);
      continue;
    }
    faults.push(...[...best.faults, ...takenFields(before, key, spec)].map((fault) => `${key.name}: ${fault}`));
    rings.set(key.name, best.ring);
  }
  return { faults, account: { rings: withoutLosers(rings, spec) } };
}

/** A ring that is asked for no more stays as it is; what is remembered of it goes on. */
function left(name: string, ring: WrittenRing, before: string, after: string, since: number): WrittenRing {
  if (memoryOf(before, name) !== ring.memory) {
    return ring;
  }
  const keys = ring.keys.map((key) => key.part === 'current' ? key : { ...key, told: key.told ?? since });
  return { ...ring, keys, memory: memoryOf(after, name) ?? '' };
}

function judgeKey(key: NamedKeySpec, reading: Reading, rotation: SeenRotation, isPurge: boolean): { faults: string[]; ring: WrittenRing } {
  const layout = layoutOf(key);
  const standing = readStanding(rotation.after, key.name, layout);
  if (!standing?.signing) {
    return { faults: ['no key to sign with'], ring: { layout, keys: [], memory: '' } };
  }
  const look = new Look(key, reading, rotation, { signing: standing.signing, others: standing.others });
  look.checkForm();
  if (isPurge || !isRing(layout)) {
    look.checkAllFresh();
  } else {
    look.checkSigning();
    look.checkKept();
    look.checkDemands();
  }
  look.checkLog(isPurge);
  return { faults: look.faults, ring: look.written() };
}
