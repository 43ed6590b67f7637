import { goConsumers } from './go/environment';
import { languageSuite } from './tools/language-suite';

const consumers = languageSuite('go', goConsumers);

test('the lines for gorilla refuse a pair of another size, with which it would sign by the next one', async () => {
  const pair = (bytes: number) => Buffer.alloc(bytes, 'k').toString('base64');

  const sign = async (pairs: string[]) => consumers().sign('gorilla-sessions', JSON.stringify({ session_key_pairs: pairs }));

  await expect(sign([pair(95), pair(96)])).rejects.toThrow('is not the base64 of 96 bytes');
  await expect(sign([pair(96)])).resolves.toMatch(/./);
});
