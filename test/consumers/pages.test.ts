import { ConsumerPage, INDEX, indexRows, PAGE_NAMES, retentionWords } from './tools/consumer-page';
import { consumersIn, LANGUAGES, RUN_PRESETS, specOf } from './tools/consumers';
import { PRESETS } from './tools/presets';
import { formOf } from '../../src/handler/ring/forms';
import { canAnnounce, layoutOf } from '../../src/key-spec';

/** Pages of readers with room for one key beside the current one: the previous one has it. */
const WITHOUT_ROOM = ['rack-2'];

const PAGES = PAGE_NAMES.map((name) => [name, new ConsumerPage(name)] as const);

const callsOfAll = PAGES.flatMap(([, page]) => page.calls);
const isPreset = (method: string) => (PRESETS as string[]).includes(method);

test('every preset has a page', () => {
  expect([...new Set(callsOfAll.map(({ method }) => method))].sort()).toEqual([...PRESETS, 'named'].sort());
});

test('what the tests run is what the pages ask for', () => {
  const asked = callsOfAll.map(({ key }) => key);

  for (const consumer of LANGUAGES.flatMap(consumersIn)) {
    expect(asked).toContainEqual(specOf(consumer).key);
  }
});

test('presets that no consumer runs with are those whose pages and index say so', () => {
  const notRun = PRESETS.filter((preset) => !RUN_PRESETS.has(preset)).sort();

  const byPages = PAGES.filter(([, page]) => !page.isRun).flatMap(([, page]) => page.calls.map(({ method }) => method)).filter(isPreset);
  const byIndex = [...INDEX.section('## What was not run').matchAll(/`(\w+)`/g)].map(([, method]) => method);

  expect(byPages.sort()).toEqual(notRun);
  expect(byIndex.sort()).toEqual(notRun);
});

test('the index leads to every page, with its presets', () => {
  const rows = indexRows();
  const ofPage = (name: string) => rows.filter(({ page }) => page === name).flatMap(({ methods }) => methods).filter(isPreset);

  expect([...new Set(rows.map(({ page }) => page))].sort()).toEqual(PAGE_NAMES.sort());
  for (const [name, { calls }] of PAGES) {
    expect([name, ofPage(name)]).toEqual([name, calls.map(({ method }) => method).filter(isPreset)]);
  }
});

describe.each(PAGES)('the page %s', (name, page) => {
  const keys = page.calls.map(({ key }) => key);

  test('shows the fields of its keys, and where in them each key stands', () => {
    const fields = keys.flatMap((key) => [key.name, layoutOf(key).field ?? []].flat());

    expect(Object.keys(page.example).sort()).toEqual(fields.sort());
    for (const key of keys) {
      const layout = layoutOf(key);
      const { signing, others } = formOf(layout).read(page.example[key.name], page.example[layout.field ?? ''])!;
      const announced = others.filter(({ value }) => value.endsWith('-announced'));

      expect(signing!.value).toMatch(/-3-current$/);
      expect(announced).toHaveLength(key.upcoming ? 1 : 0);
      expect(others.filter(({ value }) => value.endsWith('-previous')).length).toBe(others.length - announced.length);
    }
  });

  test('shows the next key announced, wherever that is possible', () => {
    expect(keys.map((key) => key.upcoming ?? false)).toEqual(keys.map((key) => canAnnounce(layoutOf(key)) && !WITHOUT_ROOM.includes(name)));
    expect(indexRows().filter((row) => row.page === name).map(({ announces }) => announces)).toContain(keys.every((key) => key.upcoming));
  });

  test('says how long previous keys are kept', () => {
    const [first, ...others] = keys.map(retentionWords);

    expect(page.retention).toMatch(new RegExp(`^(For )?${first}\\b`, 'i'));
    for (const words of others) {
      expect(page.retention).toMatch(new RegExp(`\\b${words}\\b`, 'i'));
    }
  });

  test('says how many characters or bytes a key must have', () => {
    const sizes = keys.flatMap(({ demands }) => /\d+/.exec(demands?.words ?? '')?.[0] ?? []);

    expect(sizes.filter((size) => !new RegExp(`\\b${size} (random )?(bytes|characters)\\b`).test(page.text))).toEqual([]);
  });
});
