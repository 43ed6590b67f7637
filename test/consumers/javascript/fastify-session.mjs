import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import { sessionOptions } from 'page:fastify-session';
import { fastifyConsumer } from './fastify-app.mjs';

/** The sessions themselves, as a database would hold them for every instance. */
const sessions = new Map();

const store = {
  set: (id, session, done) => {
    sessions.set(id, JSON.stringify(session));
    done();
  },
  get: (id, done) => done(null, JSON.parse(sessions.get(id) ?? 'null')),
  destroy: (id, done) => {
    sessions.delete(id);
    done();
  },
};

const consumer = (more) => fastifyConsumer(async (app, secretString) => {
  await app.register(fastifyCookie);
  await app.register(fastifySession, { ...sessionOptions(secretString), ...more, cookie: { secure: false }, store });
}, {
  put: (request, reply, user) => request.session.set('user', user),
  get: (request) => request.session.get('user'),
});

export const { sign, verify, read } = consumer({});

/** The same with an option that many apps set. */
export const { read: readWithoutUninitialized } = consumer({ saveUninitialized: false });
