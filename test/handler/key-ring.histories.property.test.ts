import * as fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import { RingOracle } from './ring/ring-oracle';
import { successorOf } from '../../src/handler/key-ring';
import { kinshipOf } from '../../src/handler/kinship';
import { RingReport } from '../../src/handler/ring/ring-report';
import { charactersOf, checkKeySpec, isForever, isRing, KeyFormatSpec, KeyLayoutSpec, KeyRetentionSpec, layoutOf, MEMORY_FIELD, NamedKeysSpec, NamedKeySpec, retentionOf } from '../../src/key-spec';

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(120_000);

const HOUR = 3_600;
const DAY = 24 * HOUR;
const NAMES = ['a', 'b', '__proto__'];

const layouts = (name: string): fc.Arbitrary<KeyLayoutSpec> => fc.oneof(
  fc.constantFrom<KeyLayoutSpec>({ kind: 'single' }, { kind: 'joined', separator: ',' }, { kind: 'joined', separator: '; ' }),
  fc.constant<KeyLayoutSpec>({ kind: 'currentAndOthers', field: `${name}_second`, separator: ',' }),
  fc.record<KeyLayoutSpec>({ kind: fc.constantFrom('newestFirst', 'oldestFirst', 'numberedMap', 'versioned'), text: fc.boolean() }),
  fc.record<KeyLayoutSpec>({
    kind: fc.constantFrom('currentAndOthers', 'numberedMap', 'keyIds', 'jwkSet'), field: fc.constantFrom(`${name}_second`, `0_${name}`), text: fc.boolean(),
  }),
);

const formats = fc.constantFrom<KeyFormatSpec>({ symbols: 'base64url', length: 48 }, { bytes: 40, encoding: 'base64url' }, { alphabet: 'abc', length: 64, prefix: 'p' });

const retentions = fc.oneof<fc.Arbitrary<KeyRetentionSpec>[]>(
  fc.record({ count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ validFor: fc.constantFrom(HOUR, DAY, 7 * DAY, 60 * DAY) }),
  fc.constant({ forever: true } as const),
);

const keysNamed = (name: string): fc.Arbitrary<NamedKeySpec> => fc.record({
  layout: layouts(name), format: formats, retention: retentions, upcoming: fc.boolean(), cacheTtl: fc.constantFrom(0, HOUR, 2 * DAY),
}).map(({ layout, format, retention, upcoming, cacheTtl }) => !isRing(layout) ? { name, layout, format } : {
  name, layout, format, retention, cacheTtl, upcoming: upcoming && !(layout.kind === 'numberedMap' && layout.field === undefined),
});

const keysOfAll = fc.tuple(...NAMES.map(keysNamed));

const isKeptForever = (key: NamedKeySpec) => isRing(layoutOf(key)) && isForever(retentionOf(key));

/** Which of the keys are asked for, in which order, and how. */
const specs: fc.Arbitrary<NamedKeysSpec> = fc.record({
  keys: keysOfAll.chain((keys) => fc.shuffledSubarray(keys, { minLength: 1 })),
  purge: fc.option(fc.constantFrom('leak', 'drill'), { nil: undefined, freq: 4 }),
}).map(({ keys, purge }) => purge === undefined || keys.some(isKeptForever) ? { keys } : { keys, purge });

type Event =
  | { readonly deed: 'rotate' | 'abandon'; readonly wait: number; readonly delay: number; readonly meanwhile: readonly NamedKeySpec[] }
  | { readonly deed: 'deploy'; readonly spec: NamedKeysSpec }
  | { readonly deed: 'editForeign' | 'dropMemory' }
  | { readonly deed: 'replaceKey'; readonly name: string; readonly index: number }
  | { readonly deed: 'rollBack'; readonly to: number };

const waits = fc.oneof(fc.nat(3 * HOUR), fc.nat(3 * DAY), fc.nat(40 * DAY)).map((seconds) => seconds * 1000);

const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ deed: fc.constantFrom('rotate' as const, 'rotate' as const, 'abandon' as const), wait: waits, delay: fc.nat(9 * HOUR * 1000), meanwhile: keysOfAll }),
  },
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('deploy' as const), spec: specs }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('editForeign' as const, 'dropMemory' as const) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('replaceKey' as const), name: fc.constantFrom(...NAMES), index: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('rollBack' as const), to: fc.nat(5) }) },
);

interface Version {
  readonly text: string;
  readonly created: number;
  readonly oracle: RingOracle;
}

/** A secret, the people and deployments around it, and one who keeps the account. */
class History {
  public readonly faults: string[] = [];
  private readonly versions: Version[];
  private current: Version;
  private now = Date.UTC(2026, 10, 24);
  private lastRotated?: number;
  private made = 0;

  constructor(private spec: NamedKeysSpec, text: string) {
    this.current = { text, created: this.now, oracle: new RingOracle() };
    this.versions = [this.current];
  }

  public happen(event: Event): void {
    const { text, oracle } = this.current;
    switch (event.deed) {
      case 'rotate':
      case 'abandon':
        return this.rotate(event.wait, event.delay, event.meanwhile, event.deed === 'rotate');
      case 'deploy':
        this.spec = event.spec;
        return;
      case 'editForeign':
        return this.put(text.replace(/"n" : \d+/, `"n" : ${++this.made}`), oracle);
      case 'dropMemory':
        return this.put(this.withoutMemory(text), oracle.withoutMemory());
      case 'rollBack':
        this.current = this.versions[event.to % this.versions.length];
        return;
      default: {
        const values = oracle.valuesOf(event.name);
        const value = values[event.index % values.length];
        if (value === undefined || !isRing(oracle.layoutOf(event.name)!)) {
          return;
        }
        const replacement = `hand-made-${++this.made}-for-tests-only`;
        const edited = spellings(value).reduce((rest, spelling, index) => rest.replaceAll(spelling, spellings(replacement)[index]), text);
        return this.put(edited, oracle.withEdit(event.name, value, replacement));
      }
    }
  }

  public rotate(wait: number, delay: number, meanwhile: readonly NamedKeySpec[], finish: boolean): void {
    const now = this.now += 1 + wait;
    const { text, created, oracle } = this.current;
    const spec = this.readable(oracle);
    const since = this.lastRotated !== undefined && this.lastRotated > created ? this.lastRotated : now;
    const versionId = `version-${++this.made}`;
    const fresh = (format: KeyFormatSpec) => `key-${++this.made}-for-tests-only`.padEnd(charactersOf(format), '.');
    const { text: pending, reports } = successorOf({ text, since: new Date(since) }, spec, { versionId, now: new Date(now), fresh });

    this.check(kinshipOf(pending, text, spec, versionId).kind === 'successor', 'not its own successor');
    this.check(inOrder(kinshipOf(pending, text, spec, versionId).reports) === inOrder(reports), 'told otherwise than made');
    const names = spec.keys.map((key) => key.name);
    const later = { keys: meanwhile.filter(({ name }) => names.includes(name)) };
    this.check(kinshipOf(pending, text, later, versionId).kind === 'successor', 'not its own successor after a deployment');
    this.check(kinshipOf(pending, pending, spec, `${versionId}-copy`).kind === 'copy', 'not its own copy');
    this.check(JSON.stringify(foreign(text, spec)) === JSON.stringify(foreign(pending, spec)), 'a foreign byte changed');
    this.check(!/for-tests-only/.test(JSON.stringify(reports) + (JSON.parse(pending)[MEMORY_FIELD] ?? '')), 'a value where none belongs');
    if (finish) {
      this.now += 1 + delay;
      const { faults, next } = oracle.see({ ...spec, before: text, after: pending, now, since, finished: this.now });
      this.faults.push(...faults);
      this.lastRotated = this.now;
      this.current = { text: pending, created: now, oracle: next };
      this.versions.push(this.current);
    }
  }

  /** Without its memory a ring can be read in the layout that is asked for alone: whoever takes it away leaves that as it is. */
  private readable(oracle: RingOracle): NamedKeysSpec {
    const keys = this.spec.keys.map((key): NamedKeySpec => {
      const layout = oracle.layoutOf(key.name);
      return !layout || !oracle.isForgotten(key.name) ? key
        : { ...key, layout, upcoming: key.upcoming && !(layout.kind === 'numberedMap' && layout.field === undefined) };
    });
    const { purge } = this.spec;
    const spec = { keys, ...purge === undefined || keys.some(isKeptForever) ? {} : { purge } };
    checkKeySpec(spec);
    return spec;
  }

  private put(text: string, oracle: RingOracle): void {
    this.now += 1;
    this.current = { text, created: this.now, oracle };
  }

  private withoutMemory(text: string): string {
    return text.replace(/,"_key_rotation": "(?:[^"\\]|\\.)*"/, '');
  }

  private check(holds: boolean, fault: string): void {
    if (!holds) {
      this.faults.push(fault);
    }
  }
}

/** What is told, whatever the order of the keys. */
function inOrder(reports: readonly RingReport[]): string {
  return JSON.stringify([...reports].sort((one, other) => one.key < other.key ? -1 : 1));
}

/** How a value is written: as it is, and in a JSON Web Key. */
function spellings(value: string): string[] {
  return [`${value}`, Buffer.from(value).toString('base64url')];
}

/** The text of every field that belongs to none of the keys. */
function foreign(text: string, { keys }: NamedKeysSpec): string[] {
  const own = [MEMORY_FIELD, ...keys.flatMap(({ name }) => [name, `${name}_second`, `0_${name}`])];
  const fields = parseTree(text)!.children!.filter(({ children }) => !own.includes(children![0].value));
  return fields.map(({ offset, length }) => text.slice(offset, offset + length));
}

const begins = fc.constantFrom(
  '{"n" : 0}', '{ "n" : 0, "a": "old-a-for-tests-only", "m":  [1.0, {}], "b" :null}', '{"b": "", "n" : 0, "__proto__": "old-p-for-tests-only" }',
);

test('whatever is asked for, whenever it rotates, and whoever edits it in between', () => {
  const histories = fc.record({ spec: specs, begin: begins, meanwhile: keysOfAll, happened: fc.array(events, { maxLength: 14 }) });

  fc.assert(fc.property(histories, ({ spec, begin, meanwhile, happened }) => {
    const history = new History(spec, begin);

    for (const event of [...happened, { deed: 'rotate', wait: 0, delay: 0, meanwhile } as const]) {
      history.happen(event);
      expect(history.faults).toEqual([]);
    }
  }), { numRuns: 300 });
});
