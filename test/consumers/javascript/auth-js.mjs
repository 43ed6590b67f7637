import { Auth } from '@auth/core';
import Credentials from '@auth/core/providers/credentials';
import { authConfig } from 'page:auth-js';
import { cookieHeader, USER } from './web.mjs';

const ORIGIN = 'http://app.test';

/** What a database would hold: links that were sent, and users. */
const links = [];
const adapter = {
  createVerificationToken: async (link) => { links.push(link); },
  useVerificationToken: async (link) => links.find(({ identifier, token }) => identifier === link.identifier && token === link.token) ?? null,
  getUserByEmail: async (email) => ({ id: '1', name: USER, email }),
  updateUser: async (user) => user,
};

async function request(secretString, path, { cookie, form, email } = {}) {
  return Auth(new Request(`${ORIGIN}/auth/${path}`, {
    method: form ? 'POST' : 'GET',
    headers: { ...cookie === undefined ? {} : { cookie }, ...form ? { 'content-type': 'application/x-www-form-urlencoded' } : {} },
    body: form && new URLSearchParams(form),
  }), {
    ...authConfig(secretString),
    basePath: '/auth',
    trustHost: true,
    adapter,
    session: { strategy: 'jwt' },
    providers: [email ?? Credentials({ authorize: () => ({ id: '1', name: USER }) })],
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

/** Sends a link. @returns its path and query */
export async function sendLink(secretString, secret) {
  let sent;
  const email = { ...emailProvider(secret), sendVerificationRequest: ({ url }) => { sent = new URL(url); } };
  const { csrfToken, cookie } = JSON.parse(await begin(secretString));
  await request(secretString, 'signin/email', { cookie, form: { csrfToken, email: 'ada@app.test' }, email });
  return sent.pathname.replace('/auth/', '') + sent.search;
}

/** Opens it. @returns the cookie of the session, or nothing if it was refused */
export async function openLink(secretString, link, secret) {
  const response = await request(secretString, link, { email: emailProvider(secret) });
  return cookieHeader(response.headers.getSetCookie().filter((set) => set.startsWith('authjs.session-token')));
}

function emailProvider(secret) {
  return { id: 'email', type: 'email', name: 'Email', from: 'app@app.test', maxAge: 86_400, ...secret && { secret } };
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
