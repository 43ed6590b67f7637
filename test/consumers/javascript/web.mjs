// Requests to a framework's own handler, as a browser makes them.
import { createServer } from 'node:http';

/** What is put in, and must come out again. */
export const USER = 'ada';

/**
 * A consumer that is a web framework: GET /sign logs USER in, GET /verify answers who is logged in, as JSON.
 *
 * @param make a new instance, configured from a secret: a handler of Node's http module, or a promise of one
 */
export function webConsumer(make) {
  return overRequests(async (secretString, path, cookie) => {
    const server = createServer(await make(secretString));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, { headers: cookie === undefined ? {} : { cookie } });
      return { status: response.status, cookies: response.headers.getSetCookie(), body: await response.text() };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

/** The same over a framework's own way to inject requests. */
export function overRequests(request) {
  return {
    sign: async (secretString) => {
      const { status, cookies } = await request(secretString, '/sign');
      if (status >= 300 || cookies.length === 0) {
        throw new Error(`signing was answered by ${status} and ${cookies.length} cookies`);
      }
      return cookieHeader(cookies);
    },
    verify: async (secretString, text) => {
      const { status, body } = await request(secretString, '/verify', text);
      return status === 200 && body === JSON.stringify(USER);
    },
    /** The whole answer to a request with that cookie. */
    read: async (secretString, text) => request(secretString, '/verify', text),
  };
}

/** What a browser sends back of the cookies that were set. */
export function cookieHeader(cookies) {
  return cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
}
