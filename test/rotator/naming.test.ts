import { Duration } from 'aws-cdk-lib';
import { jsonSecret, newStack } from './prepare';
import { KeyRetention, RandomKey, RandomKeyRotation, RandomKeyRotationProps, RandomKeyRotator, Schedule } from '../../src';
import { naming } from '../../src/rotator/naming';
import { messageOf } from '../handler/message-of';

test('what a check gives back passes on', () => {
  expect(naming('App/Rotation', () => 5)).toBe(5);
});

describe('an error begins with the path', () => {
  test.each<[string, Partial<RandomKeyRotationProps>]>([
    ["App/Rotation: key name 'key' is given twice", { keyNames: ['key', 'key'] }],
    ["App/Rotation: length of key 'key' is 5", { keyNames: ['key'], length: 5 }],
    ['App/Rotation: no key is named', {}],
    ['App/Rotation: the specification of the keys (300) needs', { keyNames: Array.from({ length: 300 }, (_, index) => `key-number-${index}`) }],
    ['App/Rotation: memorySize is 5 mebibytes', { keyNames: ['key'], memorySize: 5 }],
    ['App/Rotation/Schedule: invalid rotation window', { keyNames: ['key'], window: Duration.hours(25) }],
    ["App/Rotation/Schedule: cacheTtl of key 'SECRET_KEY'", { keys: [RandomKey.django('SECRET_KEY', { upcoming: true })], schedule: Schedule.rate(Duration.days(1)) }],
    ['App/Rotation/Schedule: the keys would need', { keys: [RandomKey.django('SECRET_KEY', { retention: KeyRetention.validFor(Duration.days(36500)) })] }],
  ])('of a rotation: %s', (beginning, props) => {
    const stack = newStack();

    expect(messageOf(() => new RandomKeyRotation(stack, 'Rotation', { secret: jsonSecret(stack), ...props })).startsWith(beginning)).toBe(true);
  });

  test('of the schedule of one secret among many', () => {
    const stack = newStack();
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });

    expect(() => rotator.rotate('Red', { secret: jsonSecret(stack), window: Duration.minutes(90) })).toThrow('App/Rotator/Schedules/Red: invalid rotation window');
  });
});
