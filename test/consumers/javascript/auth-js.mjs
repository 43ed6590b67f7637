import { Auth } from '@auth/core';
import Credentials from '@auth/core/providers/credentials';
import { authConfig } from 'page:auth-js';
import { cookieHeader, USER } from './web.mjs';

const ORIGIN = 'http://app.test';

async function request(secretString, path, { cookie, form } = {}) {
  return Auth(new Request(`${ORIGIN}/auth/${path}`, {
    method: form ? 'POST' : 'GET',
    headers: { ...cookie === undefined ? {} : { cookie }, ...form ? { 'content-type': 'application/x-www-form-urlencoded' } : {} },
    body: form && new URLSearchParams(form),
  }), {
    ...authConfig(secretString),
    basePath: '/auth',
    trustHost: true,
    providers: [Credentials({ authorize: () => ({ id: '1', name: USER }) })],
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  });
}

/** Begins to sign in. @returns what the form of the page would hold, and the cookies */
export async function begin(secretString) {
  const response = await request(secretString, 'csrf');
  const { csrfToken } = await response.json();
  return JSON.stringify({ csrfToken, cookie: cookieHeader(response.headers.getSetCookie()) });
}

/** Ends it. @returns the cookie of the session, or nothing if the sign-in failed */
export async function finish(secretString, begun) {
  const { csrfToken, cookie } = JSON.parse(begun);
  const response = await request(secretString, 'callback/credentials', { cookie, form: { csrfToken } });
  return cookieHeader(response.headers.getSetCookie().filter((set) => set.startsWith('authjs.session-token')));
}

export async function sign(secretString) {
  const cookie = await finish(secretString, await begin(secretString));
  if (cookie === '') {
    throw new Error('signing in set no session');
  }
  return cookie;
}

export async function verify(secretString, text) {
  const session = await (await request(secretString, 'session', { cookie: text })).json();
  return session?.user?.name === USER;
}
