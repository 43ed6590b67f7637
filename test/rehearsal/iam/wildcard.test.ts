import { fits, fitsArn } from '../../../rehearsal/iam/wildcard';

describe('wildcards', () => {
  test.each([
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['secret:my/app-??????', 'secret:my/app-AbCdEf', true],
    ['secret:my/app-??????', 'secret:my/app-more-AbCdEf', false],
    ['A', 'a', false],
    ['a+(b)[c]{d}^$|\\', 'a+(b)[c]{d}^$|\\', true],
    ['a*b', 'a\nb', true],
  ])('%s and %j: %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  test.each([
    ['arn:aws:lambda:*:1:function:f', 'arn:aws:lambda:eu-west-1:1:function:f', true],
    ['arn:*:function:f', 'arn:aws:lambda:eu-west-1:1:function:f', false],
    ['arn:aws:lambda:eu-west-1:1:function:*', 'arn:aws:lambda:eu-west-1:1:function:f:live', true],
    ['arn:aws:lambda:eu-west-1:1:function:f', 'arn:aws:lambda:eu-west-1:1:function:g', false],
    ['*', 'arn:aws:lambda:eu-west-1:1:function:f', false],
  ])('ARN %s and %s: %s', (pattern, arn, expected) => {
    expect(fitsArn(pattern, arn)).toBe(expected);
  });
});
