import { inspect } from 'node:util';
import { RotationError } from '../../src/handler/rotation-error';

describe('RotationError', () => {
  const error = new RotationError('the text is ours');

  test('is an error with its own name', () => {
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('RotationError');
    expect(String(error)).toBe('RotationError: the text is ours');
  });

  test('gives Lambda nothing to log but name, message and stack', () => {
    // Lambda logs every enumerable property, and what `inspect` shows.
    expect(JSON.stringify(error)).toBe('{}');
    expect(Object.keys(error)).toEqual([]);
    expect(Object.getOwnPropertyNames(error).sort()).toEqual(['message', 'stack']);
    expect('cause' in error).toBe(false);
    expect(inspect(error)).toContain('the text is ours');
    expect(inspect(error)).not.toContain('{');
  });

  test('keeps its name where the class is renamed by the minifier', () => {
    expect(Object.getOwnPropertyDescriptor(RotationError.prototype, 'name')).toEqual({
      value: 'RotationError', configurable: false, enumerable: false, writable: false,
    });
  });
});
