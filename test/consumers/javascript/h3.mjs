import { H3, useSession } from 'h3';
import { passwordOf } from 'page:hapi';
import { overRequests, USER } from './web.mjs';

export const { sign, verify, read } = overRequests(async (secretString, path, cookie) => {
  const app = new H3();
  const session = (event) => useSession(event, { password: passwordOf(secretString) });
  app.get('/sign', async (event) => {
    await (await session(event)).update({ user: USER });
    return 'signed';
  });
  app.get('/verify', async (event) => JSON.stringify((await session(event)).data.user ?? null));
  const response = await app.request(path, { headers: cookie === undefined ? {} : { cookie } });
  return { status: response.status, cookies: response.headers.getSetCookie(), body: await response.text() };
});
