import { TestedVersions } from '../../src/handler/tested-versions';

describe('TestedVersions', () => {
  test('knows what it was told, to the last detail', () => {
    const tested = new TestedVersions();

    tested.add('secret', 'pending', 'current');

    expect(tested.has('secret', 'pending', 'current')).toBe(true);
    expect(tested.has('secret', 'pending', 'another')).toBe(false);
    expect(tested.has('secret', 'another', 'current')).toBe(false);
    expect(tested.has('another', 'pending', 'current')).toBe(false);
  });

  test('knows nothing at first', () => {
    expect(new TestedVersions().has('secret', 'pending', 'current')).toBe(false);
  });

  test('keeps the last finding of a version', () => {
    const tested = new TestedVersions();

    tested.add('secret', 'pending', 'before');
    tested.add('secret', 'pending', 'after');

    expect(tested.has('secret', 'pending', 'before')).toBe(false);
    expect(tested.has('secret', 'pending', 'after')).toBe(true);
  });

  test('is not shared between instances', () => {
    new TestedVersions().add('secret', 'pending', 'current');

    expect(new TestedVersions().has('secret', 'pending', 'current')).toBe(false);
  });

  test('remembers the last hundred and forgets the oldest', () => {
    const tested = new TestedVersions();

    for (let index = 0; index <= 100; index++) {
      tested.add('secret', `pending-${index}`, 'current');
    }

    expect(tested.has('secret', 'pending-0', 'current')).toBe(false);
    for (let index = 1; index <= 100; index++) {
      expect(tested.has('secret', `pending-${index}`, 'current')).toBe(true);
    }
  });
});
