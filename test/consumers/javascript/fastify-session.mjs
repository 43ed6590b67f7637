import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import { sessionOptions } from 'page:fastify-session';
import { fastifyConsumer } from './fastify-app.mjs';

/** The sessions themselves, as a database would hold them for every instance. */
const store = new fastifySession.MemoryStore();

export const { sign, verify } = fastifyConsumer(async (app, secretString) => {
  await app.register(fastifyCookie);
  await app.register(fastifySession, { ...sessionOptions(secretString), cookie: { secure: false }, store });
}, {
  put: (request, reply, user) => request.session.set('user', user),
  get: (request) => request.session.get('user'),
});
