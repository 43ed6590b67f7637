import { createLocalJWKSet, jwtVerify } from 'jose';
import { signToken, verifyToken } from 'page:jwt#jose and a JSON Web Key Set';
import { tokenConsumer } from './tokens.mjs';

export const { sign, verify, signExpired, refusal } = tokenConsumer(signToken, verifyToken);

/** What jose's own key set makes of a token. @returns the name of its error */
export async function verifyWithLocalSet(secretString, text) {
  try {
    await jwtVerify(text, createLocalJWKSet(JSON.parse(secretString).jwks));
    return 'accepted';
  } catch (error) {
    return error.name;
  }
}
