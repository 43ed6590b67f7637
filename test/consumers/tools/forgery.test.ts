import { tampered } from './forgery';

test('changes one character behind the middle', () => {
  expect(tampered('name=abc.def')).toBe('name=a7c.def');
});

test('changes it in any case, and passes over what decoders may pass over', () => {
  expect([tampered('ab7d'), tampered('ab==c')]).toEqual(['ab3d', 'ab==7']);
});

test('refuses a text that it could not change', () => {
  expect(() => tampered('ab==')).toThrow('no letter or digit');
});
