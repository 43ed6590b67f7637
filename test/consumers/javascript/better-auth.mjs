import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { authOptions } from 'page:better-auth';
import { USER } from './web.mjs';

/** The keys as Better Auth itself takes them from its options: what it encrypts tokens and its plugins' private keys with. */
async function keyOf(secretString) {
  const auth = betterAuth({ ...authOptions(secretString), baseURL: 'http://app.test', database: memoryAdapter({}), logger: { disabled: true } });
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
