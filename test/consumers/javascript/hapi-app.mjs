import Hapi from '@hapi/hapi';
import { overRequests, USER } from './web.mjs';

/** A consumer that is a hapi server. @param register adds the plugin, configured from a secret */
export function hapiConsumer(register, { put, get, options }) {
  return overRequests(async (secretString, path, cookie) => {
    const server = Hapi.server({ debug: false });
    await register(server, secretString);
    server.route([
      { method: 'GET', path: '/sign', options, handler: (request, toolkit) => put(request, USER) ?? toolkit.response().code(200) },
      { method: 'GET', path: '/verify', options, handler: (request) => JSON.stringify(get(request) ?? null) },
    ]);
    await server.initialize();
    const { statusCode, headers, payload } = await server.inject({ url: path, headers: cookie === undefined ? {} : { cookie } });
    await server.stop();
    return { status: statusCode, cookies: headers['set-cookie'] ?? [], body: payload };
  });
}
