import secureSession from '@fastify/secure-session';
import { sessionOptions } from 'page:fastify-secure-session';
import { fastifyConsumer } from './fastify-app.mjs';

export const { sign, verify, read } = fastifyConsumer(async (app, secretString) => app.register(secureSession, sessionOptions(secretString)), {
  put: (request, reply, user) => request.session.set('user', user),
  get: (request) => request.session.get('user'),
});
