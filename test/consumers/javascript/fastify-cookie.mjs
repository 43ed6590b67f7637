import fastifyCookie from '@fastify/cookie';
import { cookieOptions } from 'page:fastify-cookie';
import { fastifyConsumer } from './fastify-app.mjs';

export const { sign, verify, read } = fastifyConsumer(async (app, secretString) => app.register(fastifyCookie, cookieOptions(secretString)), {
  put: (request, reply, user) => reply.setCookie('user', user, { signed: true }),
  get: (request) => {
    const { valid, value } = request.unsignCookie(request.cookies.user ?? '');
    return valid ? value : null;
  },
});
