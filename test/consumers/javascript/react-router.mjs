import { createCookieSessionStorage } from 'react-router';
import { cookieOptions } from 'page:react-router';
import { cookieHeader, USER } from './web.mjs';

function storage(secretString, more) {
  return createCookieSessionStorage({ cookie: { name: '__session', ...cookieOptions(secretString), ...more } });
}

export async function sign(secretString) {
  const { commitSession, getSession } = storage(secretString);
  const session = await getSession();
  session.set('user', USER);
  return cookieHeader([await commitSession(session)]);
}

export async function verify(secretString, text, more) {
  const session = await storage(secretString, more).getSession(text);
  return session.get('user') === USER;
}

/** What is accepted without keys. */
export const verifyWithoutKeys = async (secretString, text) => verify(secretString, text, { secrets: [] });
