import { pythonConsumers } from './python/environment';
import { plainDocument } from './tools/consumer-spec';
import { specOf } from './tools/consumers';
import { intervalOf } from './tools/expected-matrix';
import { languageSuite } from './tools/language-suite';
import { RotatedSecret } from './tools/rotated-secret';

const consumers = languageSuite('python', pythonConsumers);

// Generous, for machines that are busy with something else.
jest.setTimeout(120_000);

describe('what the pages warn of', () => {
  const good = (character: string) => character.repeat(64);
  const sign = async (consumer: string, document: object) => consumers().sign(consumer, JSON.stringify(document));
  const accepts = async (consumer: string, document: object, text: string) => consumers().verify(consumer, JSON.stringify(document), text);

  test('Django does not start with fallbacks that are a string', async () => {
    const secretString = JSON.stringify({ SECRET_KEY: good('a') });

    await expect(consumers().ask({ consumer: 'django', action: 'sign_with_fallbacks', secretString, fallbacks: 'bc' })).rejects.toThrow(/^ImproperlyConfigured/);
  });

  test('Django works with a short key', async () => {
    const document = { SECRET_KEY: 'short' };

    expect(await accepts('django', document, await sign('django', document))).toBe(true);
  });

  test('Django gives the session of a user a new id after a rotation: a request with the old one is nobody\'s, and ends the cookie', async () => {
    const [before, ring] = [{ SECRET_KEY: good('a') }, { SECRET_KEY: good('b'), SECRET_KEY_FALLBACKS: [good('a')] }].map((one) => JSON.stringify(one));
    const answers = async (secretString: string) => consumers().ask({ consumer: 'django', action: 'two_requests', secretString, before });

    expect(await answers(ring)).toEqual([['reader', true], ['nobody', false]]);
  });

  test('Flask takes each character of fallbacks that are a string for a key', async () => {
    const text = await sign('flask', { SECRET_KEY: 'c' });
    const secretString = JSON.stringify({ SECRET_KEY: good('a') });
    const acceptsWith = async (fallbacks: unknown) => consumers().ask({ consumer: 'flask', action: 'verify_with_fallbacks', secretString, text, fallbacks });

    expect(await acceptsWith('bc')).toBe(true);
    expect(await acceptsWith(['bc'])).toBe(false);
  });

  test.each(['django', 'flask'])('the lines for %s take fallbacks as JSON text, and an empty string for none, but no other string', async (consumer) => {
    const text = await sign(consumer, { SECRET_KEY: good('b'), SECRET_KEY_FALLBACKS: '' });

    expect(await accepts(consumer, { SECRET_KEY: good('a'), SECRET_KEY_FALLBACKS: JSON.stringify([good('b')]) }, text)).toBe(true);
    expect(await accepts(consumer, { SECRET_KEY: good('a'), SECRET_KEY_FALLBACKS: '' }, text)).toBe(false);
    await expect(sign(consumer, { SECRET_KEY: good('a'), SECRET_KEY_FALLBACKS: 'bc' })).rejects.toThrow('Error');
  });

  test.each([['django', 'sign', 'verify'], ['fernet', 'sign_by_text', 'verify_by_text']])('%s reads a form that is JSON text', async (consumer, ...actions) => {
    const spec = specOf(consumer, { upcoming: true, asText: true });
    const secret = await RotatedSecret.start({ keys: [spec.key] }, plainDocument(spec));
    const documents = await secret.history(2, intervalOf(spec)).finally(async () => secret.stop());
    const [signing, verifying] = actions.map((action) => async (secretString: string, text?: unknown) => consumers().ask({
      consumer, action, secretString, ...text === undefined ? {} : { text },
    }));

    const texts = await Promise.all(documents.map(async (document) => signing(document)));

    expect(await Promise.all(texts.map(async (text) => verifying(documents[2], text)))).toEqual([true, true, true]);
  });

  test('itsdangerous signs with the last key, which in a list the other way round is the oldest', async () => {
    const text = await sign('itsdangerous', { secret_keys: [good('n'), good('o')] });

    expect(await accepts('itsdangerous', { secret_keys: good('o') }, text)).toBe(true);
    expect(await accepts('itsdangerous', { secret_keys: good('n') }, text)).toBe(false);
  });

  test('itsdangerous takes an empty string for a key', async () => {
    const forged = await sign('itsdangerous', { secret_keys: [''] });

    expect(await accepts('itsdangerous', { secret_keys: ['', good('a')] }, forged)).toBe(true);
  });

  test.each([
    ['fernet', { FERNET_KEY: [`${'A'.repeat(43)}=`, 'malformed'] }, /^ValueError/],
    ['airflow', { FERNET_KEY: `${'A'.repeat(43)}=,` }, /^AirflowException/],
    ['airflow', { FERNET_KEY: `${'A'.repeat(43)}=,malformed` }, /^AirflowException/],
    ['jupyterhub', { JUPYTERHUB_CRYPT_KEY: `${'a'.repeat(64)};malformed` }, /^ValueError/],
  ])('one malformed key makes all fail: %s (%#)', async (consumer, document, error) => {
    await expect(sign(consumer, document)).rejects.toThrow(error);
  });
});
