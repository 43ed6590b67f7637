import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { authOptions } from 'page:better-auth';
import { USER } from './web.mjs';

const OPTIONS = { baseURL: 'http://app.test', database: memoryAdapter({}), logger: { disabled: true } };

/** The keys as Better Auth itself takes them from its options: what it encrypts tokens and its plugins' private keys with. */
async function keyOf(secretString, more = {}) {
  const auth = betterAuth({ ...authOptions(secretString), ...more, ...OPTIONS });
  return (await auth.$context).secretConfig;
}

export async function sign(secretString) {
  return symmetricEncrypt({ key: await keyOf(secretString), data: USER });
}

export async function verify(secretString, text) {
  try {
    return await symmetricDecrypt({ key: await keyOf(secretString), data: text }) === USER;
  } catch {
    return false;
  }
}

/** What Better Auth encrypts while all that it has is the option `secret`. */
export async function signWithSecretAlone(secretString) {
  const { secretConfig } = await betterAuth({ secret: JSON.parse(secretString).BETTER_AUTH_SECRETS, ...OPTIONS }).$context;
  return symmetricEncrypt({ key: secretConfig, data: USER });
}

/** Reads that with the option `secret` beside the keys. */
export async function verifyWithSecret(secretString, text, secret) {
  return await symmetricDecrypt({ key: await keyOf(secretString, { secret }), data: text }) === USER;
}
