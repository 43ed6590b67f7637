import { Kinship } from '../../src/handler/kinship';
import { TestedVersions } from '../../src/handler/tested-versions';

const CREATED = new Date(1_000);
const SUCCESSOR: Kinship = { kind: 'successor', reports: [] };

describe('TestedVersions', () => {
  test('knows what it was told, to the last detail', () => {
    const tested = new TestedVersions();

    tested.add('secret', 'pending', { current: 'current', created: CREATED, kinship: SUCCESSOR });

    expect(tested.find('secret', 'pending', 'current')).toEqual({ current: 'current', created: CREATED, kinship: SUCCESSOR });
    expect(tested.find('secret', 'pending', 'another')).toBeUndefined();
    expect(tested.find('secret', 'another', 'current')).toBeUndefined();
    expect(tested.find('another', 'pending', 'current')).toBeUndefined();
  });

  test('knows nothing at first', () => {
    expect(new TestedVersions().find('secret', 'pending', 'current')).toBeUndefined();
    expect(new TestedVersions().find('secret', 'pending', undefined)).toBeUndefined();
  });

  test('tells a secret that had no value from one that had', () => {
    const tested = new TestedVersions();

    tested.add('secret', 'pending', { current: undefined, kinship: SUCCESSOR });

    expect(tested.find('secret', 'pending', undefined)).toEqual({ current: undefined, kinship: SUCCESSOR });
    expect(tested.find('secret', 'pending', 'current')).toBeUndefined();
  });

  test('keeps the last finding of a version', () => {
    const tested = new TestedVersions();

    tested.add('secret', 'pending', { current: 'before', kinship: SUCCESSOR });
    tested.add('secret', 'pending', { current: 'after', kinship: SUCCESSOR });

    expect(tested.find('secret', 'pending', 'before')).toBeUndefined();
    expect(tested.find('secret', 'pending', 'after')).toBeDefined();
  });

  test('is not shared between instances', () => {
    new TestedVersions().add('secret', 'pending', { current: 'current', kinship: SUCCESSOR });

    expect(new TestedVersions().find('secret', 'pending', 'current')).toBeUndefined();
  });

  test('remembers the last hundred and forgets the oldest', () => {
    const tested = new TestedVersions();

    for (let index = 0; index <= 100; index++) {
      tested.add('secret', `pending-${index}`, { current: 'current', kinship: SUCCESSOR });
    }

    expect(tested.find('secret', 'pending-0', 'current')).toBeUndefined();
    for (let index = 1; index <= 100; index++) {
      expect(tested.find('secret', `pending-${index}`, 'current')).toBeDefined();
    }
  });
});
