import { textTable } from './text-table';
import { Fingerprints } from '../document/fingerprints';
import { AskedKey } from '../keys/asked-keys';
import { KeyMoment } from '../keys/key-witness';

/** More previous values than this are counted only, so that a line stays readable. */
const MOST_PREVIOUS = 3;

const ABSENT = '-';

/** A key over time: each value by its fingerprint, on its way from announced to current to previous to gone. */
export function keyHistory(key: AskedKey, moments: readonly KeyMoment[], fingerprints: Fingerprints): string[] {
  const print = (value: string | undefined): string => value === undefined ? ABSENT : fingerprints.of(value);
  const some = (values: readonly string[], index: number): string => {
    const hidden = values.length - MOST_PREVIOUS + 1;
    return index === MOST_PREVIOUS - 1 && hidden > 1 ? `${hidden} more` : print(values[index]);
  };
  const columns = Math.min(MOST_PREVIOUS, Math.max(1, ...moments.map(({ parts }) => parts.previous.length)));
  const places = Array.from({ length: columns }, (_, index) => index);
  const hasGone = moments.some(({ gone }) => gone.length > 0);
  const header = ['day', ...key.upcoming ? ['announced'] : [], 'current', ...places.map(index => index === 0 ? 'previous' : ''), ...hasGone ? ['gone'] : [], 'what happened'];
  const rows = moments.map(({ at, event, parts, gone }) => [
    at.toISOString().slice(0, 'YYYY-MM-DD'.length),
    ...key.upcoming ? [print(parts.announced)] : [],
    print(parts.current),
    ...places.map(index => some(parts.previous, index)),
    ...hasGone ? [gone.length > 1 ? `${gone.length} keys` : print(gone[0])] : [],
    event,
  ]);
  return [`${key.name}: ${retentionInWords(key)}`, ...textTable(header, rows).map(line => `  ${line}`)];
}

function retentionInWords({ retention, upcoming, cacheTtl }: AskedKey): string {
  const announced = upcoming ? 'each key is announced a rotation early; ' : '';
  if ('count' in retention) {
    return `${announced}${retention.count} previous ${retention.count === 1 ? 'key stays' : 'keys stay'}`;
  }
  return `${announced}${'validFor' in retention
    ? `previous keys stay for ${duration(retention.validFor)}, and ${duration(cacheTtl)} for readers to read again` : 'previous keys stay forever'}`;
}

function duration(seconds: number): string {
  const [amount, unit] = seconds % 86_400 === 0 ? [seconds / 86_400, 'day'] : seconds % 3600 === 0 ? [seconds / 3600, 'hour'] : [seconds, 'second'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
