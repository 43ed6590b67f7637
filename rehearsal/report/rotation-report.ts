import { textTable } from './text-table';
import { everythingElse, values, WHOLE_SECRET } from '../document/document-change';
import { Fingerprints } from '../document/fingerprints';
import { jsonMembers } from '../document/json-members';
import { StepRecord } from '../rehearsed-function';
import { SecretSnapshot } from '../snapshot';

/** More keys than this are counted only, so that a line stays readable. */
const MOST_KEYS = 4;

const ABSENT = '-';

/** The steps of a rotation, each with its calls and the statements that allow them. */
export function stepTable(records: readonly StepRecord[]): string[] {
  const rows = records.flatMap(({ event, calls, result }) => {
    const lines = calls.flatMap(({ call, verdicts, outcome }) => [
      ['', call.operation, outcome && 'error' in outcome ? outcome.error.type : 'ok', verdicts[0]?.reason ?? ABSENT],
      ...verdicts.slice(1).map(({ action, reason }) => ['', `  ${action}`, '', reason]),
    ]);
    const shown = lines.length === 0 ? [['', 'no call', '', '']] : lines;
    return [[event.Step, ...shown[0].slice(1)], ...shown.slice(1), ...result.error ? [['', 'the step failed', '', '']] : []];
  });
  return textTable(['step', 'call', 'answer', 'allowed by'], rows);
}

/** Knows keys better than by the fields that they stand in. */
export interface KeyReading {
  /** The fields that belong to keys, those beside their own included. */
  readonly fields: ReadonlySet<string>;
  /** The value of a key that signs. */
  signing(text: string, key: string): string | undefined;
}

/** The labelled versions of a secret, with a fingerprint of each key's value and of what else there is. */
export function versionTable(snapshot: SecretSnapshot, keys: readonly string[], fingerprints: Fingerprints, reading?: KeyReading): string[] {
  const shown = keys.slice(0, MOST_KEYS);
  const rows = snapshot.map(({ versionId, labels, value }) => [
    versionId.slice(0, 8),
    labels.join(', '),
    ...shown.map(key => keyFingerprint(value, key, fingerprints, reading)),
    restFingerprint(value, [...keys, ...reading?.fields ?? []], fingerprints),
  ]);
  const header = ['version', 'labels', ...shown, 'everything else'];
  const more = keys.length > shown.length ? [`(and ${keys.length - shown.length} more keys)`] : [];
  return [...rows.length === 0 ? ['no version yet'] : textTable(header, rows), ...more];
}

function restFingerprint(value: string | undefined, keys: readonly string[], fingerprints: Fingerprints): string {
  if (value === undefined) {
    return 'no value';
  }
  // Without the keys' names too, so that a key that was added leaves it equal.
  return keys.includes(WHOLE_SECRET) ? ABSENT : fingerprints.of(everythingElse(value, keys, new Set()));
}

function keyFingerprint(value: string | undefined, key: string, fingerprints: Fingerprints, reading?: KeyReading): string {
  if (value === undefined) {
    return ABSENT;
  }
  if (reading) {
    const signing = reading.signing(value, key);
    return signing === undefined ? ABSENT : fingerprints.of(signing);
  }
  const members = jsonMembers(value);
  const text = members && key !== WHOLE_SECRET ? values(value, members).get(key) : key === WHOLE_SECRET ? value : undefined;
  return text === undefined ? ABSENT : fingerprints.of(text);
}
