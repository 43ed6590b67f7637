import { ConsumerProcess } from './consumer-process';
import { announces, ConsumerSpec, plainDocument } from './consumer-spec';
import { specOf } from './consumers';
import { expectedMatrix, intervalOf, Matrix } from './expected-matrix';
import { tampered } from './forgery';
import { RotatedSecret } from './rotated-secret';
import { cacheTtlOf, isForever, isValidFor, retentionOf } from '../../../src/key-spec';

/** Documents of one history: the plain string and five rotations. */
const DOCUMENTS = 6;

const MINUTE = 60;
const TEST_TIMEOUT = 120_000;

/**
 * What holds for every consumer, run against its own package.
 *
 * @param processOf the consumers' process; asked for only while tests run
 */
export function overlapSuite(consumer: string, processOf: () => ConsumerProcess): void {
  const spec = specOf(consumer);
  const secrets: RotatedSecret[] = [];
  const start = async (of: ConsumerSpec) => {
    const secret = await RotatedSecret.start({ keys: [of.key] }, plainDocument(of));
    secrets.push(secret);
    return secret;
  };
  const sign = async (document: string) => processOf().sign(consumer, document);
  const accepts = async (document: string, text: string) => processOf().verify(consumer, document, text);

  afterEach(async () => {
    await Promise.all(secrets.splice(0).map(async (secret) => secret.stop()));
  });

  const matrixOf = async (of: ConsumerSpec): Promise<Matrix> => {
    const documents = await (await start(of)).history(DOCUMENTS - 1, intervalOf(of));
    const texts = await Promise.all(documents.map(sign));
    return Promise.all(texts.map(async (text) => {
      const accepted = await Promise.all(documents.map(async (document) => accepts(document, text)));
      return [...documents.keys()].filter((number) => accepted[number]);
    }));
  };

  test('accepts what a document before or after has signed, as long as the key stands in its own', async () => {
    expect(await matrixOf(spec)).toEqual(expectedMatrix(spec, DOCUMENTS));
  }, TEST_TIMEOUT);

  if (announces(spec)) {
    test('would refuse what a fresher instance signs if the key were not announced', async () => {
      const unannounced = specOf(consumer, {});

      const matrix = await matrixOf(unannounced);

      expect(matrix[1]).not.toContain(0);
      expect(matrix).toEqual(expectedMatrix(unannounced, DOCUMENTS));
    }, TEST_TIMEOUT);
  }

  const retention = retentionOf(spec.key);
  if (isValidFor(retention)) {
    test('accepts what an old key has signed until the retention is over, and no longer', async () => {
      const secret = await start(spec);
      const text = await sign(secret.text);
      const kept = retention.validFor + cacheTtlOf(spec.key);
      for (let rotations = announces(spec) ? 2 : 1; rotations > 0; rotations -= 1) {
        await secret.rotate(kept);
      }

      const before = await secret.rotate(kept - MINUTE);
      const after = await secret.rotate(2 * MINUTE);

      expect([await accepts(before, text), await accepts(after, text)]).toEqual([true, false]);
    }, TEST_TIMEOUT);
  }

  if (isForever(retention)) {
    test('still reads what the first key has encrypted', async () => {
      const secret = await start(spec);
      const text = await sign(secret.text);

      const documents = await secret.history(2 * DOCUMENTS, intervalOf(spec));

      expect(await accepts(documents.at(-1)!, text)).toBe(true);
    }, TEST_TIMEOUT);
  }

  /** A secret never rotated, and as it is when another key signs. */
  const plainAndRing = async () => {
    const documents = await (await start(spec)).history(announces(spec) ? 2 : 1, intervalOf(spec));
    return [documents[0], documents.at(-1)!];
  };

  test.each([[undefined], [null], [''], [[]]])('signs nothing where no key stands yet, but %j', async (none) => {
    await expect(sign(JSON.stringify({ other: 'not-a-key', [spec.key.name]: none }))).rejects.toThrow();
  }, TEST_TIMEOUT);

  test('refuses what was signed with foreign keys, and what was changed since', async () => {
    const [plain, ring] = await plainAndRing();
    const own = await Promise.all([plain, ring].map(sign));
    const foreign = await Promise.all((await plainAndRing()).map(sign));

    const verdicts = async (document: string, texts: readonly string[]) => Promise.all(texts.map(async (text) => accepts(document, text)));

    expect(await verdicts(ring, own)).toEqual([true, true]);
    expect(await verdicts(plain, [...foreign, tampered(own[0])])).toEqual([false, false, false]);
    expect(await verdicts(ring, [...foreign, ...own.map(tampered)])).toEqual([false, false, false, false]);
  }, TEST_TIMEOUT);
}
