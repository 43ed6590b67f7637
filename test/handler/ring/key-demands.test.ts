import { checkDemands, meets } from '../../../src/handler/ring/key-demands';
import { Ring } from '../../../src/handler/ring/ring';
import { RotationError } from '../../../src/handler/rotation-error';
import { KeyRetentionSpec } from '../../../src/key-spec';
import { messageOf } from '../message-of';
import { key } from './made-keys';

const DEMAND = { pattern: '^[a-z-]{16,}$', words: '16 or more small letters' };
const SHORT = { value: 'a-bad-one' };
const MEND = 'is not what its reader takes (16 or more small letters), and it would be kept; take it out of the secret if nothing needs it any more, ' +
  'or purge (the purge prop of the construct), which ends what it signed';

test('a key meets what is demanded, or not; line breaks count', () => {
  expect(meets(undefined, SHORT)).toBe(true);
  expect(meets(DEMAND, SHORT)).toBe(false);
  expect(meets(DEMAND, key('one'))).toBe(true);
  expect(meets({ pattern: '^.{3}$', words: '3 characters' }, { value: 'a\n🔑' })).toBe(true);
});

test('a ring of good keys passes, whatever is announced', () => {
  const ring = { current: key('two'), upcoming: SHORT, previous: [key('one')] };

  expect(() => checkDemands('a', { demands: DEMAND }, ring, ring)).not.toThrow();
  expect(() => checkDemands('a', {}, { current: SHORT, previous: [SHORT] }, ring)).not.toThrow();
});

test.each<[string, Ring]>([
  ['the current key', { current: SHORT, previous: [key('one')] }],
  ['the announced key', { current: key('two'), upcoming: SHORT, previous: [key('one')] }],
  ['previous key 1, counted from the newest,', { current: key('two'), previous: [SHORT, key('one')] }],
  ['previous key 2, counted from the newest,', { current: key('two'), previous: [key('one'), SHORT] }],
])('%s is named by the place in which it stands now', (position, before) => {
  const act = () => checkDemands('a', { demands: DEMAND }, { current: key('new'), previous: [key('two'), SHORT] }, before);

  expect(messageOf(act)).toBe(`${position} of 'a' ${MEND}`);
  expect(act).toThrow(RotationError);
});

test('a key that would not be kept is not minded', () => {
  expect(() => checkDemands('a', { demands: DEMAND }, { current: key('new'), previous: [key('two')] }, { current: key('two'), previous: [SHORT] })).not.toThrow();
});

test('a fresh key that its reader would not take is told as such', () => {
  expect(messageOf(() => checkDemands('a', { demands: DEMAND }, { current: SHORT, previous: [] }, { previous: [] })))
    .toBe("a fresh key of 'a' is not what its reader takes (16 or more small letters); ask for another format or length");
});

test('does not speak of a purge where keys are kept forever, which excludes it', () => {
  const ring = { current: SHORT, previous: [] };
  const message = (retention?: KeyRetentionSpec) => messageOf(() => checkDemands('a', { demands: DEMAND, retention }, ring, ring));

  expect(message()).toContain('or purge');
  expect(message({ forever: true })).toMatch(/take it out of the secret if nothing needs it any more$/);
});
