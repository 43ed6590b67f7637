import Iron from '@hapi/iron';
import { passwordOf } from 'page:hapi';
import { USER } from './web.mjs';

export async function sign(secretString) {
  return Iron.seal({ user: USER }, passwordOf(secretString), Iron.defaults);
}

export async function verify(secretString, text) {
  try {
    const { user } = await Iron.unseal(text, passwordOf(secretString), Iron.defaults);
    return user === USER;
  } catch {
    return false;
  }
}

/** A seal of a password that stands alone, which names no number. */
export async function sealWithoutNumber(secretString) {
  return Iron.seal({ user: USER }, JSON.parse(secretString).cookie_password, Iron.defaults);
}
