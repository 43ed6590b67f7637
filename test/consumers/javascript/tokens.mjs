import { USER } from './web.mjs';

/** A consumer that signs JSON Web Tokens. */
export function tokenConsumer(signToken, verifyToken) {
  return {
    sign: async (secretString) => signToken(secretString, { sub: USER }, '1h'),
    signExpired: async (secretString) => signToken(secretString, { sub: USER }, '-1h'),
    /** What the consumer says of a token that it refuses. */
    refusal: async (secretString, text) => {
      try {
        return await verifyToken(secretString, text);
      } catch (error) {
        return error.message;
      }
    },
    verify: async (secretString, text) => {
      try {
        return (await verifyToken(secretString, text)).sub === USER;
      } catch {
        return false;
      }
    },
  };
}
