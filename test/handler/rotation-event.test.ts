import { messageOf } from './message-of';
import { RotationError } from '../../src/handler/rotation-error';
import { parseRotationEvent, STEPS } from '../../src/handler/rotation-event';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:session-AbCdEf';
const TOKEN = 'version-of-this-very-rotation-01';
const ROTATION_TOKEN = 'rotation-token-for-tests-only-0123456789';

const EVENT = { Step: 'createSecret', SecretId: SECRET, ClientRequestToken: TOKEN };

const refused = (rule: string) =>
  `not an event of a Secrets Manager rotation: ${rule}; let Secrets Manager call this function (aws secretsmanager rotate-secret)`;

describe('parseRotationEvent', () => {
  test.each(STEPS)('takes %s', (step) => {
    expect(parseRotationEvent({ ...EVENT, Step: step })).toEqual({ step, secretId: SECRET, token: TOKEN, rotationToken: undefined });
  });

  test('knows the four steps in their order', () => {
    expect(STEPS).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);
  });

  test('takes a rotation token as it comes', () => {
    expect(parseRotationEvent({ ...EVENT, RotationToken: ROTATION_TOKEN }).rotationToken).toBe(ROTATION_TOKEN);
    expect(parseRotationEvent({ ...EVENT, RotationToken: null }).rotationToken).toBeUndefined();
  });

  test('takes a bare name, tokens of 32 to 64 characters, and ignores what else is sent', () => {
    expect(parseRotationEvent({ ...EVENT, SecretId: 'session', ClientRequestToken: 't'.repeat(64), More: 1 }))
      .toEqual({ step: 'createSecret', secretId: 'session', token: 't'.repeat(64), rotationToken: undefined });
  });

  test.each<[unknown, string]>([
    [undefined, 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [null, 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    ['createSecret', 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [[EVENT], 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [{ ...EVENT, Step: undefined }, 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [{ ...EVENT, Step: 'rollback' }, 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [{ ...EVENT, Step: 'CreateSecret' }, 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [{ ...EVENT, Step: ['createSecret'] }, 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [{ ...EVENT, Step: 'toString' }, 'Step must be one of createSecret, setSecret, testSecret, finishSecret'],
    [{ ...EVENT, SecretId: undefined }, 'SecretId must be the ARN or the name of a secret'],
    [{ ...EVENT, SecretId: '' }, 'SecretId must be the ARN or the name of a secret'],
    [{ ...EVENT, SecretId: { Ref: 'Secret' } }, 'SecretId must be the ARN or the name of a secret'],
    [{ ...EVENT, ClientRequestToken: undefined }, 'ClientRequestToken must be the id of a version, 32 to 64 characters'],
    [{ ...EVENT, ClientRequestToken: 't'.repeat(31) }, 'ClientRequestToken must be the id of a version, 32 to 64 characters'],
    [{ ...EVENT, ClientRequestToken: 't'.repeat(65) }, 'ClientRequestToken must be the id of a version, 32 to 64 characters'],
    [{ ...EVENT, ClientRequestToken: Array(32).fill('t') }, 'ClientRequestToken must be the id of a version, 32 to 64 characters'],
    [{ ...EVENT, RotationToken: '' }, 'RotationToken, where present, must be a string'],
    [{ ...EVENT, RotationToken: 1 }, 'RotationToken, where present, must be a string'],
  ])('refuses %j', (event, rule) => {
    const act = () => parseRotationEvent(event);

    expect(messageOf(act)).toBe(refused(rule));
    expect(act).toThrow(RotationError);
  });

  test('never echoes what it was sent', () => {
    const hostile = {
      Step: ROTATION_TOKEN, SecretId: [ROTATION_TOKEN], ClientRequestToken: ROTATION_TOKEN.repeat(9), RotationToken: [ROTATION_TOKEN],
    };

    for (const field of Object.keys(hostile)) {
      const event = { ...EVENT, [field]: hostile[field as keyof typeof hostile] };
      expect(messageOf(() => parseRotationEvent(event))).not.toContain(ROTATION_TOKEN);
    }
  });
});
