import yar from '@hapi/yar';
import { passwordOf } from 'page:hapi';
import { hapiConsumer } from './hapi-app.mjs';

export const { sign, verify, read } = hapiConsumer(async (server, secretString) => {
  await server.register({ plugin: yar, options: { cookieOptions: { password: passwordOf(secretString), isSecure: false } } });
}, {
  put: (request, user) => { request.yar.set('user', user); },
  get: (request) => request.yar.get('user'),
});
