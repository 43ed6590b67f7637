import { createCookieSessionStorage } from 'react-router';
import { cookieOptions } from 'page:react-router';
import { cookieHeader, USER } from './web.mjs';

function storage(secretString) {
  return createCookieSessionStorage({ cookie: { name: '__session', ...cookieOptions(secretString) } });
}

export async function sign(secretString) {
  const { commitSession, getSession } = storage(secretString);
  const session = await getSession();
  session.set('user', USER);
  return cookieHeader([await commitSession(session)]);
}

export async function verify(secretString, text) {
  const session = await storage(secretString).getSession(text);
  return session.get('user') === USER;
}
