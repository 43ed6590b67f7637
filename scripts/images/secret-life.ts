import { SeenRotation } from './rehearsed-app';
import { values, WHOLE_SECRET } from '../../rehearsal/document/document-change';
import { jsonMembers } from '../../rehearsal/document/json-members';
import { StepRecord } from '../../rehearsal/rehearsed-function';
import { labelled, SecretSnapshot, VersionSnapshot } from '../../rehearsal/snapshot';

/** One labelled version at a moment, without its id and its value. */
export interface VersionState {
  /** The versions of a secret are numbered as they appear: 1, 2, 3. */
  readonly version: number;
  readonly labels: readonly string[];
  /** The keys in it, numbered as they appear. Undefined without a value. */
  readonly key?: number;
}

/** What happened at once: a call, a step without any, or something that Secrets Manager did of itself; and what it left. */
export interface Moment {
  /** The step; undefined where it was Secrets Manager itself. */
  readonly step?: string;
  /** The operation; undefined where there was no call. */
  readonly call?: string;
  readonly after: readonly VersionState[];
}

/** The secret as a rotation finds it, and all that happens from there. */
export interface RotationLife {
  readonly before: readonly VersionState[];
  readonly moments: readonly Moment[];
}

/** Tells rotations in order, without anything of them that is another one in the next run: ids, values, dates. */
export function tellLife(seen: readonly SeenRotation[]): RotationLife[] {
  const versions = new Ordinals();
  const marks = new Ordinals();
  const keys = [...new Set(seen.flatMap(rotation => rotation.keys))];
  const tell = (snapshot: SecretSnapshot): VersionState[] => snapshot.map(({ versionId, labels, value }) => ({
    version: versions.of(versionId),
    labels: [...labels].sort(),
    key: value === undefined ? undefined : marks.of(keyTexts(value, keys)),
  })).sort((left, right) => left.version - right.version);
  return seen.map(({ before, begun, after, records }) => ({
    before: tell(before),
    moments: [
      { after: tell(begun) },
      ...momentsOf(records, begun).map(({ snapshot, ...moment }) => ({ ...moment, after: tell(snapshot) })),
      { after: tell(after) },
    ],
  }));
}

/** The version that carries a label at a moment. */
export function holder(states: readonly VersionState[], label: string): VersionState | undefined {
  return states.find(({ labels }) => labels.includes(label));
}

function momentsOf(records: readonly StepRecord[], begun: SecretSnapshot): Array<{ step: string; call?: string; snapshot: SecretSnapshot }> {
  let snapshot = begun;
  return records.flatMap(({ event: { Step: step }, calls, changes }) => {
    const moments = calls.map(({ call }) => {
      snapshot = changes.find(change => change.call === call)?.after ?? snapshot;
      return { step, call: call.operation, snapshot };
    });
    return moments.length === 0 ? [{ step, snapshot }] : moments;
  });
}

function keyTexts(value: string, keys: readonly string[]): string {
  const fields = values(value, jsonMembers(value) ?? []);
  return JSON.stringify(keys.map(key => key === WHOLE_SECRET ? value : fields.get(key) ?? null));
}

/** The fields of the secret in the end, in order, and whether a rotation changes each. */
export function fieldsOf(seen: readonly SeenRotation[]): Array<{ readonly name: string; readonly isKey: boolean }> {
  const last = seen[seen.length - 1];
  const current: VersionSnapshot | undefined = labelled(last.after, 'AWSCURRENT');
  const names = (jsonMembers(current?.value ?? '') ?? []).map(({ name }) => name);
  return (names.length > 0 ? names : last.keys).map(name => ({ name, isKey: last.keys.includes(name) }));
}

/** Numbers things as they appear. */
class Ordinals {
  private readonly known: string[] = [];

  of(thing: string): number {
    if (!this.known.includes(thing)) {
      this.known.push(thing);
    }
    return this.known.indexOf(thing) + 1;
  }
}
