import { newStack, rotate } from './prepare';
import { KeySpec, parseKeySpec } from '../../src/key-spec';
import { environmentOf } from '../../src/rotator/environment';

/** As many bytes as the environment of one function may have, by the names of its keys. */
const specOf = (nameLengths: number[]) => ({ keys: nameLengths.map((length, index) => ({ name: String(index).padEnd(length, 'n'), length: 32 })) });
const bytesOf = (variables: Record<string, string>) => Buffer.byteLength(JSON.stringify(variables));

describe('the environment of the function', () => {
  test('is the specification alone, as the handler reads it', () => {
    const spec = { keys: [{ name: 'a "quoted" name', length: 32 }, { name: 'é', length: 64 }] };

    const environment = environmentOf(spec);

    expect(Object.keys(environment)).toEqual(['KEY_SPECIFICATION']);
    expect(parseKeySpec(environment.KEY_SPECIFICATION)).toEqual(spec);
    expect(parseKeySpec(environmentOf({ wholeSecret: { length: 48 } }).KEY_SPECIFICATION)).toEqual({ wholeSecret: { length: 48 } });
  });

  test.each<[string, KeySpec]>([
    ['prefix', { keys: [{ name: 'a', format: { symbols: 'hex', length: 32, prefix: '{{resolve:ssm:/x}}_' } }] }],
    ['separator', { wholeSecret: { layout: { kind: 'joined', separator: ' {{resolve:ssm:/x}}' }, format: { alphabet: '01', length: 128 } } }],
    ['purge', { keys: [{ name: 'a', layout: { kind: 'newestFirst' } }], purge: '{{resolve:ssm:/x}}' }],
  ])('has no dynamic reference, which CloudFormation would replace: %s', (_, spec) => {
    expect(() => environmentOf(spec)).toThrow(
      "the specification of the keys has the dynamic reference '{{resolve:ssm:/x}}', which CloudFormation would replace, perhaps by a secret value; give the text itself");
  });

  test('is at most 4 KB', () => {
    const rest = bytesOf(environmentOf(specOf([1]))) - 1;
    const longest = 4096 - rest;

    expect(bytesOf(environmentOf(specOf([longest])))).toBe(4096);
    expect(() => environmentOf(specOf([longest + 1]))).toThrow(
      "the specification of the keys (1) needs 4097 bytes in the function's environment, but Lambda takes at most 4096; " +
      'shorten the key names, or spread the keys over several secrets with a rotation each');
  });

  test('is counted in bytes, not in characters', () => {
    const spec = { keys: [{ name: 'é'.repeat(2030), length: 32 }] };

    expect(JSON.stringify(spec).length).toBeLessThan(4096);
    expect(() => environmentOf(spec)).toThrow("in the function's environment");
  });

  test('refuses a rotation that has too much of it', () => {
    const stack = newStack();

    expect(() => rotate(stack, { keyNames: Array.from({ length: 200 }, (_, index) => `session_secret_key_${index}`) })).toThrow(
      'the specification of the keys (200) needs');
  });
});
