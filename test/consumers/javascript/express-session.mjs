import express from 'express';
import session from 'express-session';
import { sessionOptions } from 'page:express-session';
import { USER, webConsumer } from './web.mjs';

/** The sessions themselves, as a database would hold them for every instance. */
const store = new session.MemoryStore();

export const { sign, verify, read } = webConsumer((secretString) => {
  const app = express();
  app.use(session({ ...sessionOptions(secretString), store }));
  app.get('/sign', (request, response) => {
    request.session.user = USER;
    response.end();
  });
  app.get('/verify', (request, response) => response.json(request.session.user ?? null));
  return app;
});
