import { getIronSession } from 'iron-session';
import { sessionOptions } from 'page:iron-session';
import { cookieHeader, USER } from './web.mjs';

const ORIGIN = 'https://app.test/';

export async function sign(secretString) {
  const response = new Response();
  const session = await getIronSession(new Request(ORIGIN), response, sessionOptions(secretString));
  session.user = USER;
  await session.save();
  return cookieHeader(response.headers.getSetCookie());
}

export async function verify(secretString, text) {
  const session = await getIronSession(new Request(ORIGIN, { headers: { cookie: text } }), new Response(), sessionOptions(secretString));
  return session.user === USER;
}
