import { javaConsumers } from './java/environment';
import { languageSuite } from './tools/language-suite';

const consumers = languageSuite('java', javaConsumers);

test('Nimbus refuses a key of fewer than 32 bytes', async () => {
  const sign = async (key: string) => consumers().sign('nimbus', JSON.stringify({ jwks: key }));

  await expect(sign('k'.repeat(31))).rejects.toThrow(/^com\.nimbusds\.jose\.KeyLengthException/);
  await expect(sign('k'.repeat(32))).resolves.toMatch(/./);
});
