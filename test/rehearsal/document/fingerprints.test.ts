import { Fingerprints } from '../../../rehearsal/document/fingerprints';

describe('Fingerprints', () => {
  test('equal values have equal ones, different values different ones', () => {
    const fingerprints = new Fingerprints();

    expect(fingerprints.of('a')).toMatch(/^[0-9a-f]{10}$/);
    expect(fingerprints.of('a')).toBe(fingerprints.of('a'));
    expect(fingerprints.of('a')).not.toBe(fingerprints.of('b'));
  });

  test('another run has other ones', () => {
    expect(new Fingerprints().of('a')).not.toBe(new Fingerprints().of('a'));
  });
});
