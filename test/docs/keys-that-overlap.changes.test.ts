import { LAYOUTS } from './layouts';
import { DAY, keysWith, LivingSecret } from './living-secret';
import { firstCells, Page, tablesIn } from './page';
import { randomKey } from '../../src/handler/key-material';
import { successorOf } from '../../src/handler/key-ring';
import { KeyRetentionSpec, KeyShape } from '../../src/key-spec';

/* What docs/keys-that-overlap.md says of changes of a live secret, compared with what the rotation makes of them. */

const PAGE = new Page('keys-that-overlap.md');
const PLAIN = '{"keys": "old"}';
const DAYS_7: KeyRetentionSpec = { validFor: 7 * 86_400 };

describe('changing a live secret', () => {
  const settled = (shape: KeyShape = {}) => [0, 30, 60].reduce((secret, day) => secret.rotate(keysWith(shape), day * DAY), new LivingSecret(PLAIN));
  const then = (before: KeyShape, after: KeyShape, at = 90 * DAY) => settled(before).rotate(keysWith(after), at);
  const UPCOMING = { retention: DAYS_7, upcoming: true };

  const ROWS: Readonly<Record<string, () => void>> = {
    'A plain string, a layout': () => {
      expect(new LivingSecret(PLAIN).rotate(keysWith({}), 0).ring()).toBe('[K1, old]');
      expect(new LivingSecret(PLAIN).rotate(keysWith({ upcoming: true }), 0).ring()).toBe('[old, K1*]');
    },
    'One layout, another': () => {
      const secret = then({ ...UPCOMING, layout: LAYOUTS['versioned()'] }, { ...UPCOMING, layout: LAYOUTS["numberedMap({ currentNumberField: 'keys_number' })"] });
      expect(secret.document()).toEqual({ keys: { 3: 'K2', 4: 'K3', 5: 'K4' }, keys_number: '4' });
    },
    'One format or length, another': () => {
      // Every key of these tests is of two characters, so it is the number of keys made that tells.
      const secret = settled(UPCOMING);
      const { text } = successorOf({ text: secret.text, since: new Date(60 * DAY) }, keysWith({ ...UPCOMING, length: 24 }), {
        versionId: 'version-4', now: new Date(90 * DAY), fresh: randomKey,
      });
      expect(JSON.parse(text).keys).toEqual(['K3', expect.stringMatching(/^.{24}$/), 'K2']);
    },
    'A shorter retention': () => {
      const secret = then({ retention: { count: 3 } }, { retention: { count: 1 } });
      expect(secret.ring()).toBe('[K4, K3]');
      expect(secret.reports[0].dropped).toBe(3);
    },
    'A longer retention': () => expect(then({ retention: { count: 1 } }, { retention: { forever: true } }).ring()).toBe('[K4, K3, K2]'),
    'upcoming on': () => expect(then({}, { upcoming: true }).ring()).toBe('[K3, K4*, K2]'),
    'upcoming off': () => expect(then(UPCOMING, { retention: DAYS_7 }).ring()).toBe('[K3, K2]'),
    'One second field, another': () => {
      const secret = then({ layout: { kind: 'currentAndOthers', field: 'one' } }, { layout: { kind: 'currentAndOthers', field: 'another' } });
      expect(secret.document()).toEqual({ keys: 'K4', another: ['K3'] });
    },
    'A ring, single()': () => {
      const secret = then({ layout: LAYOUTS["currentAndOthers('keys_others')"] }, { layout: { kind: 'single' } });
      expect(JSON.parse(secret.text!)).toEqual({ keys: 'K4' });
    },
    'One key name, another': () => {
      const secret = settled().rotate({ keys: [{ name: 'new_keys', layout: LAYOUTS['newestFirst()'] }] }, 90 * DAY);
      expect(secret.document()).toEqual({ keys: ['K3', 'K2'], new_keys: ['K4'] });
      expect(secret.memory().keys.keys).toMatchObject({ asked: false });
      expect(secret.reports).toContainEqual(expect.objectContaining({ key: 'keys', event: 'left as it is: the key is asked for no more', previous: 1, dropped: 0 }));
    },
    'A faster or slower schedule': () => {
      expect(then(UPCOMING, UPCOMING, 61 * DAY).ring()).toBe('[K3, K4*, K2, K1]');
      expect(then(UPCOMING, UPCOMING, 900 * DAY).ring()).toBe('[K3, K4*, K2]');
    },
  };

  test('each row of the table is tried', () => {
    const [table] = tablesIn(PAGE.section('## Changing a live secret'));

    expect(firstCells(table)).toEqual(Object.keys(ROWS));
  });

  test.each(Object.entries(ROWS))('%s', (_, act) => act());

  test('renamed with a copy, nothing is lost', () => {
    const secret = settled(UPCOMING);
    const document = JSON.parse(secret.text!);
    secret.text = JSON.stringify({ ...document, new_keys: document.keys });

    secret.rotate({ keys: [{ name: 'new_keys', layout: LAYOUTS['newestFirst()'], ...UPCOMING }] }, 90 * DAY);

    expect(secret.ring('new_keys')).toBe('[K2, K4*, K3, K1]');
    expect(PAGE.text).toContain("jq --compact-output '.new_keys = .keys'");
  });
});
