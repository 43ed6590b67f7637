import Fastify from 'fastify';
import { USER, webConsumer } from './web.mjs';

/** A consumer that is a Fastify app with sessions. @param register adds the plugin, configured from a secret */
export function fastifyConsumer(register, { put, get }) {
  return webConsumer(async (secretString) => {
    const app = Fastify();
    await register(app, secretString);
    app.get('/sign', async (request, reply) => {
      put(request, reply, USER);
      return 'signed';
    });
    app.get('/verify', async (request, reply) => reply.type('application/json').send(JSON.stringify(get(request) ?? null)));
    await app.ready();
    return app.routing;
  });
}
