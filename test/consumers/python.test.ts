import { pythonConsumers } from './python/environment';
import { languageSuite } from './tools/language-suite';

const consumers = languageSuite('python', pythonConsumers);

describe('what the pages warn of', () => {
  const good = (character: string) => character.repeat(64);
  const sign = async (consumer: string, document: object) => consumers().sign(consumer, JSON.stringify(document));
  const accepts = async (consumer: string, document: object, text: string) => consumers().verify(consumer, JSON.stringify(document), text);

  test('Django does not start with fallbacks that are a string', async () => {
    await expect(sign('django', { SECRET_KEY: good('a'), SECRET_KEY_FALLBACKS: 'bc' })).rejects.toThrow(/^ImproperlyConfigured/);
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
    const forged = await sign('flask', { SECRET_KEY: 'c' });

    expect(await accepts('flask', { SECRET_KEY: good('a'), SECRET_KEY_FALLBACKS: 'bc' }, forged)).toBe(true);
    expect(await accepts('flask', { SECRET_KEY: good('a'), SECRET_KEY_FALLBACKS: ['bc'] }, forged)).toBe(false);
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
