import cookie from '@hapi/cookie';
import { passwordOf } from 'page:hapi';
import { hapiConsumer } from './hapi-app.mjs';

export const { sign, verify, read } = hapiConsumer(async (server, secretString) => {
  await server.register(cookie);
  server.auth.strategy('session', 'cookie', {
    cookie: { name: 'sid', password: passwordOf(secretString), isSecure: false },
    validate: async (request, session) => ({ isValid: true, credentials: session }),
  });
}, {
  options: { auth: { strategy: 'session', mode: 'try' } },
  put: (request, user) => { request.cookieAuth.set({ user }); },
  get: (request) => request.auth.credentials?.user,
});
