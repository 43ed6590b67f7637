import { jwkSet, keyIds, numberedMap, numberedMapWithCurrent, versioned } from '../../../../src/handler/ring/forms/maps';
import { key } from '../made-keys';

const RING = { current: key('two', '2'), upcoming: key('three', '3'), previous: [key('one', '1')] };
const [ONE, TWO, THREE] = ['one', 'two', 'three'].map((name) => key(name).value);
const kOf = (text: string) => Buffer.from(text).toString('base64url');
const jwk = (name: string, kid: string) => ({ kty: 'oct', use: 'sig', alg: 'HS256', kid, k: kOf(key(name).value) });

describe('a map by number', () => {
  test('has the current key under the highest number', () => {
    expect(numberedMap.write({ current: key('two', '10'), previous: [key('one', '9')] })).toEqual({ value: { 9: ONE, 10: TWO } });
    expect(numberedMap.read({ 9: ONE, 10: TWO }, undefined)).toEqual({ signing: key('two', '10'), others: [key('one', '9')] });
    expect(numberedMap.highestSigns).toBe(true);
  });

  test('has the current key where the second field says', () => {
    expect(numberedMapWithCurrent.write(RING)).toEqual({ value: { 1: ONE, 2: TWO, 3: THREE }, second: '2' });
    expect(numberedMapWithCurrent.read({ 1: ONE, 2: TWO, 3: THREE }, '2')).toEqual({ signing: key('two', '2'), others: [key('three', '3'), key('one', '1')] });
    expect(numberedMapWithCurrent.read({ 1: ONE, 2: TWO, 3: THREE }, 2)).toEqual({ signing: key('two', '2'), others: [key('three', '3'), key('one', '1')] });
    expect(numberedMapWithCurrent.highestSigns).toBeUndefined();
  });

  test.each([undefined, null, ''])('was one without a second field where that is %j', (second) => {
    expect(numberedMapWithCurrent.read({ 1: ONE, 2: TWO }, second)).toEqual({ signing: key('two', '2'), others: [key('one', '1')] });
  });

  test('has no current key where the second field names none of them', () => {
    expect(numberedMapWithCurrent.read({ 1: ONE }, '2')).toEqual({ signing: undefined, others: [key('one', '1')] });
  });

  test.each<any>([{ a: ONE }, { 1: 1 }, { '01': ONE }, { '-1': ONE }, { 1.5: ONE }, { 9007199254740993: ONE }, [ONE], 'x'.repeat(3), 1, null, JSON.parse('{"__proto__": "x"}')])(
    'is of another form: %j', (value) => {
      expect(numberedMap.read(value, undefined)).toBeUndefined();
      expect(numberedMapWithCurrent.read(value, '1')).toBeUndefined();
    });

  test('may be empty, or hold nothing in the place of a key, for the check of the ring to refuse', () => {
    expect(numberedMap.read({}, undefined)).toEqual({ signing: undefined, others: [] });
    expect(numberedMap.read({ 1: null, 2: '' }, undefined)).toEqual({ signing: { id: '2', value: '' }, others: [{ id: '1', value: '' }] });
  });
});

describe('a list by version', () => {
  test('has the current key first, whatever the versions', () => {
    expect(versioned.write(RING)).toEqual({ value: [{ version: 2, value: TWO }, { version: 3, value: THREE }, { version: 1, value: ONE }] });
    expect(versioned.read([{ version: 2, value: TWO }, { version: '3', value: THREE }], undefined)).toEqual({ signing: key('two', '2'), others: [key('three', '3')] });
    expect(versioned.read([], undefined)).toEqual({ signing: undefined, others: [] });
  });

  test.each<any>([
    [[ONE]], [[{ version: 1 }]], [[{ value: ONE }]], [[{ version: 1.5, value: ONE }]], [[{ version: -1, value: ONE }]], [[{ version: 'a', value: ONE }]],
    [[{ version: 1, value: ONE, created: 'then' }]], [[{ version: 1, value: 1 }]], [{ version: 1, value: ONE }], [[null]], ['text'],
  ])('is of another form: %j', (value) => {
    expect(versioned.read(value, undefined)).toBeUndefined();
  });
});

describe('a map by id', () => {
  test('has the id of the current key in the second field', () => {
    const ring = { current: key('two', 'b'), upcoming: key('three', '__proto__'), previous: [key('one', 'constructor')] };
    const { value, second } = keyIds.write(ring);

    expect(JSON.stringify(value)).toBe(`{"b":"${TWO}","__proto__":"${THREE}","constructor":"${ONE}"}`);
    expect(second).toBe('b');
    expect(keyIds.read(value, second)).toEqual({ signing: key('two', 'b'), others: [key('three', '__proto__'), key('one', 'constructor')] });
  });

  test.each([undefined, null, '', 'c', true])('has no current key where that is %j', (second) => {
    expect(keyIds.read({ undefined: ONE, null: TWO, true: THREE }, second)).toMatchObject({ signing: undefined, others: [key('one', 'undefined'), {}, {}] });
  });

  test.each<any>([[[ONE]], ['text'], [{ a: { b: ONE } }], [{ a: 1 }]])('is of another form: %j', (value) => {
    expect(keyIds.read(value, 'a')).toBeUndefined();
  });
});

describe('a JSON Web Key Set', () => {
  test('has the kid of the current key in the second field', () => {
    const { value, second } = jwkSet.write({ current: key('two', 'b'), upcoming: key('three', 'c'), previous: [key('one', 'a')] });

    expect(value).toEqual({ keys: [jwk('two', 'b'), jwk('three', 'c'), jwk('one', 'a')] });
    expect(second).toBe('b');
    expect(jwkSet.read(value, second)).toMatchObject({ signing: key('two', 'b'), others: [key('three', 'c'), key('one', 'a')] });
  });

  test('keeps what else a key says of itself', () => {
    const own = { kty: 'oct', alg: 'HS512', use: 'sig', iat: 1, kid: 'a', k: kOf(ONE) };

    const { signing } = jwkSet.read({ keys: [own] }, 'a')!;

    expect(signing).toEqual({ ...key('one', 'a'), members: { kty: 'oct', alg: 'HS512', use: 'sig', iat: 1 } });
    expect(jwkSet.write({ current: signing!, previous: [] }).value).toEqual({ keys: [own] });
  });

  test.each([Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'), 'YQ==', 'not base64!'])('keeps bytes that are no text as they are: %s', (k) => {
    const own = { kty: 'oct', kid: 'a', k };

    const { signing } = jwkSet.read({ keys: [own] }, 'a')!;

    expect(signing).toEqual({ id: 'a', value: k, members: { kty: 'oct', k } });
    expect(jwkSet.write({ current: signing!, previous: [] }).value).toEqual({ keys: [own] });
  });

  test('holds an empty key, for the check of the ring to refuse', () => {
    expect(jwkSet.read({ keys: [{ kty: 'oct', kid: 'a', k: '' }] }, 'a')).toMatchObject({ signing: { id: 'a', value: '' } });
  });

  test.each<any>([
    [{ keys: {} }], [{}], [[jwk('one', 'a')]], ['text'], [{ keys: [ONE] }], [{ keys: [null] }], [{ keys: [{ kty: 'RSA', kid: 'a', k: 'YQ' }] }], [{ keys: [{ kty: 'oct', k: 'YQ' }] }],
    [{ keys: [{ kty: 'oct', kid: 1, k: 'YQ' }] }], [{ keys: [{ kty: 'oct', kid: 'a' }] }], [{ keys: [jwk('one', 'a')], issuer: 'x' }],
  ])('is of another form: %j', (value) => {
    expect(jwkSet.read(value, 'a')).toBeUndefined();
  });

  test('does not lose a key whose kid stands twice', () => {
    expect(jwkSet.read({ keys: [jwk('one', 'a'), jwk('two', 'a')] }, 'a')).toMatchObject({ signing: key('one', 'a'), others: [key('two', 'a')] });
  });
});
