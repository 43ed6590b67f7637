import { USER } from './web.mjs';

/** A consumer that signs JSON Web Tokens. */
export function tokenConsumer(signToken, verifyToken) {
  return {
    sign: async (secretString) => signToken(secretString, { sub: USER }, '1h'),
    verify: async (secretString, text) => {
      try {
        return (await verifyToken(secretString, text)).sub === USER;
      } catch {
        return false;
      }
    },
  };
}
