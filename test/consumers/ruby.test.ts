import { rubyConsumers } from './ruby/environment';
import { languageSuite } from './tools/language-suite';

const consumers = languageSuite('ruby', rubyConsumers);

// Generous, for machines that are busy with something else.
jest.setTimeout(60_000);

describe('what the pages warn of', () => {
  const key = (character: string) => character.repeat(64);
  const sign = async (consumer: string, document: object) => consumers().sign(consumer, JSON.stringify(document));
  const accepts = async (consumer: string, document: object, text: string) => consumers().verify(consumer, JSON.stringify(document), text);
  const ask = async (consumer: string, action: string, document: object, text?: string) => consumers().ask({
    consumer, action, secretString: JSON.stringify(document), text,
  });

  const railsKeys = (current: string, ...others: string[]) => ({ SECRET_KEY_BASE: key(current), SECRET_KEY_BASE_FALLBACKS: others.map(key) });

  test('Rails writes a signed cookie of an old key anew, but without its time to expire', async () => {
    const text = await sign('rails-signed-cookie', railsKeys('o'));

    const renewed = await ask('rails-signed-cookie', 'renewed', railsKeys('n', 'o'), text) as { value: string; expires: boolean };

    expect(renewed.expires).toBe(false);
    expect(await accepts('rails-signed-cookie', railsKeys('n'), renewed.value)).toBe(true);
    expect(await ask('rails-signed-cookie', 'renewed', railsKeys('n'), renewed.value)).toBeNull();
  });

  test('what Rails signs by a verifier of the app ends with its key, unless the verifier gets the others', async () => {
    const text = await ask('rails-message', 'generate', railsKeys('o')) as string;

    expect(await ask('rails-message', 'verified', railsKeys('o'), text)).toBe(true);
    expect(await ask('rails-message', 'verified', railsKeys('n', 'o'), text)).toBe(false);
    expect(await ask('rails-message', 'verified_by_all_keys', railsKeys('n', 'o'), text)).toBe(true);
    expect(await ask('rails-message', 'verified_by_all_keys', railsKeys('n', 'p'), text)).toBe(false);
  });

  test('MessageEncryptor does not encrypt with a key that is not 32 bytes', async () => {
    const encrypt = async (bytes: number) => sign('rails-encryptor', { encryption_key: Buffer.alloc(bytes, 'k').toString('base64') });

    await expect(encrypt(31)).rejects.toThrow(/^ArgumentError at message_encryptor\.rb/);
    await expect(encrypt(32)).resolves.toMatch(/./);
  });

  test('Rack 2 signs a session anew when it is used', async () => {
    const text = await sign('rack-2', { session_secrets: key('o') });

    const renewed = await ask('rack-2', 'renewed', { session_secrets: [key('n'), key('o')] }, text) as string;

    expect(await accepts('rack-2', { session_secrets: key('n') }, text)).toBe(false);
    expect(await accepts('rack-2', { session_secrets: key('n') }, renewed)).toBe(true);
  });

  test('Rack 2 believes an unsigned cookie if it gets the options of rack-session 2', async () => {
    const [unsigned] = (await sign('rack-2', { session_secrets: key('f') })).split('--');
    const document = { session_secrets: [key('n'), key('o')] };

    expect(await ask('rack-2', 'verify_by_newer_lines', document, unsigned)).toBe(true);
    expect(await accepts('rack-2', document, unsigned)).toBe(false);
  });
});
