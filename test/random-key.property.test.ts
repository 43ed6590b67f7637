import { Duration } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import * as fc from 'fast-check';
import { KeyFormat, KeyLayout, KeyRetention, NamedKeyOptions, RandomKey, Schedule, WholeSecretOptions } from '../src';
import { parseKeySpec } from '../src/key-spec';
import { jsonSecret, newStack, rotate } from './rotator/prepare';

const RUNS = 400;

/** Beginnings and pieces of what may be said of a mistake, each of ours. */
const OURS = [
  /^length is given beside format for /,
  /^length of .* is .*, but it must be a whole number of characters from 16/,
  /^a key of .* is asked for, but it must be a whole number/,
  /^a key of .* bits of entropy, but at least 64 are needed/,
  /^a key of .* would have \d+ characters in all, but a secret holds at most 65536 bytes/,
  /^the alphabet of a key has /,
  /^prefix of a key has a character that is no printable ASCII character/,
  /^the separator( '.*')? of joined keys /,
  /^layout \w+ needs a second field, and its name is empty/,
  /^field name '_key_rotation' is reserved/,
  /^field '.*' is the second field of key '.*', but it belongs to key '.*' already/,
  /^key name '.*' is (given twice|reserved)/,
  /^a key name is empty/,
  /^(retention|upcoming|cacheTtl) is given for .*, but in KeyLayout\.single\(\) there is no other key/,
  /^upcoming is asked for .*, but in a numbered map the highest number seals/,
  /^previous keys are to be valid for 0 seconds/,
  /^the time for which previous keys are valid is .*, but it must be (a whole number of seconds|at most 100 years)/,
  /^0 previous keys are to be kept/,
  /^cacheTtl of (a )?key.* is .*, but /,
  /^layout \w+ is asked for the whole secret/,
  /^KeyRetention\.validFor\(\) is asked for the whole secret/,
  /^the keys (alone )?would need \d+ bytes/,
  /^purge is /,
  /^RandomKey\.wholeSecret\(\) is given beside other keys/,
  /^the specification of the keys \(\d+\) needs/,
  /^the secret App\/Secret\/Resource is created with a generated password, which may contain the separator /,
];

/** What was done, or the error's text, which must be one of ours. */
function outcomeOf<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    // What is asked of all keys together begins with the path.
    const message = (error as Error).message.replace(/^App\/Rotation(\/Schedule)?: /, '');
    expect(OURS.some((pattern) => pattern.test(message)) ? 'one of ours' : message).toBe('one of ours');
    return undefined;
  }
}

const count = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 24, max: 200 }) }, fc.constantFrom(0, 15, 16, 22, 1.5, 60_000, 65_536, 70_000));
const text = fc.oneof(fc.constantFrom('', ',', ';', ':', '-', 'a', '_key_rotation', 'key', 'other', 'é'), fc.string({ maxLength: 6 }));
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 1 });

/** Factories, since each may throw. */
const formats: fc.Arbitrary<() => KeyFormat> = fc.tuple(
  fc.oneof(
    count.map((length) => () => KeyFormat.base64url(length)),
    count.map((length) => () => KeyFormat.hex(length)),
    count.map((length) => () => KeyFormat.alphanumeric(length)),
    fc.tuple(text, count).map(([alphabet, length]) => () => KeyFormat.ofAlphabet(alphabet, length)),
    fc.tuple(text, count).map(([excluded, length]) => () => KeyFormat.excludingCharacters(excluded, length)),
    count.map((bytes) => () => KeyFormat.bytesAsHex(bytes)),
    count.map((bytes) => () => KeyFormat.bytesAsBase64(bytes)),
    count.map((bytes) => () => KeyFormat.bytesAsBase64Url(bytes)),
  ),
  optional(text),
).map(([format, prefix]) => () => prefix === undefined ? format() : format().withPrefix(prefix));

const layouts: fc.Arbitrary<KeyLayout> = fc.tuple(
  fc.oneof(
    fc.constantFrom(KeyLayout.single(), KeyLayout.newestFirst(), KeyLayout.oldestFirst(), KeyLayout.numberedMap(), KeyLayout.versioned()),
    text.map((separator) => KeyLayout.joined(separator)),
    text.map((field) => KeyLayout.currentAndOthers(field)),
    text.map((currentNumberField) => KeyLayout.numberedMap({ currentNumberField })),
    text.map((field) => KeyLayout.keyIds(field)),
    text.map((field) => KeyLayout.jwkSet(field)),
  ),
  fc.boolean(),
).map(([layout, asText]) => asText ? layout.asText() : layout);

const durations = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((days) => Duration.days(days)),
  fc.constantFrom(Duration.millis(1500), Duration.days(40_000), Duration.hours(1)),
);

const retentions: fc.Arbitrary<() => KeyRetention> = fc.oneof(
  durations.map((lifetime) => () => KeyRetention.validFor(lifetime)),
  fc.constantFrom(0, 1, 2, 50, 1000).map((previous) => () => KeyRetention.count(previous)),
  fc.constant(() => KeyRetention.forever()),
);

const wholeOptions: fc.Arbitrary<() => WholeSecretOptions> = fc.record(
  { length: optional(count), format: optional(formats), layout: optional(layouts), retention: optional(retentions) },
).map(({ format, retention, ...others }) => () => ({ ...others, format: format?.(), retention: retention?.() }));

const namedOptions: fc.Arbitrary<() => NamedKeyOptions> = fc.tuple(wholeOptions, optional(fc.boolean()), optional(durations))
  .map(([options, upcoming, cacheTtl]) => () => ({ ...options(), upcoming, cacheTtl }));

const keys: fc.Arbitrary<() => RandomKey> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom('key', 'other', 'third', ''), namedOptions).map(([name, options]) => () => RandomKey.named(name, options())) },
  { weight: 1, arbitrary: wholeOptions.map((options) => () => RandomKey.wholeSecret(options())) },
);

test('each combination of options is refused in our words, or is a specification that the handler takes', () => {
  let taken = 0;
  fc.assert(fc.property(keys, (make) => {
    const key = outcomeOf(make);
    if (key) {
      taken += 1;
      const spec = key.name === undefined ? { wholeSecret: key._shape() } : { keys: [key._named()!] };

      expect(parseKeySpec(JSON.stringify({ version: 2, ...spec }))).toEqual(spec);
    }
  }), { numRuns: 5 * RUNS });

  expect(taken).toBeGreaterThan(RUNS / 2);
});

/** Keys that are taken, so that what is asked of all of them together is reached. */
const good: fc.Arbitrary<() => RandomKey> = fc.constantFrom(
  () => RandomKey.named('good', { layout: KeyLayout.newestFirst() }),
  () => RandomKey.named('good', { layout: KeyLayout.oldestFirst(), retention: KeyRetention.validFor(Duration.days(30)), upcoming: true }),
  () => RandomKey.django('good_too'),
  () => RandomKey.jwt('other', { upcoming: true, cacheTtl: Duration.hours(4) }),
  () => RandomKey.named('plain'),
);

const schedules = fc.constantFrom(
  Schedule.rate(Duration.hours(4)), Schedule.rate(Duration.days(1)), Schedule.rate(Duration.days(30)), Schedule.cron({ hour: '2/10' }),
);

test('each combination of keys, schedule and purge is refused in our words, or is in the function as the handler takes it', () => {
  let taken = 0;
  const several = fc.array(fc.oneof(keys, good), { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(several, optional(schedules), optional(fc.constantFrom('leak', '')), (makers, schedule, purge) => {
    const stack = newStack();
    const rotation = outcomeOf(() => {
      const made = makers.map((make) => make());
      const generateSecretString = made[0].name === undefined ? {} : { secretStringTemplate: '{}', generateStringKey: 'elsewhere' };
      return rotate(stack, { keys: made, schedule, purge, secret: jsonSecret(stack, 'Secret', { generateSecretString }) });
    });
    if (rotation) {
      taken += 1;
      const { variables } = stack.resolve((rotation.function.node.defaultChild as CfnFunction).environment);
      const made = makers.map((make) => make());
      const expected = made[0].name === undefined ? { wholeSecret: made[0]._shape() } : { keys: made.map((key) => key._named()), purge };

      expect(parseKeySpec(variables.KEY_SPECIFICATION)).toEqual(expected);
    }
  }), { numRuns: RUNS });

  expect(taken).toBeGreaterThan(RUNS / 20);
});
