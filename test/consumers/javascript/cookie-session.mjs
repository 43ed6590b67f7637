import cookieSession from 'cookie-session';
import express from 'express';
import { sessionOptions } from 'page:cookie-session';
import { USER, webConsumer } from './web.mjs';

export const { sign, verify, read } = webConsumer((secretString) => {
  const app = express();
  app.use(cookieSession(sessionOptions(secretString)));
  app.get('/sign', (request, response) => {
    request.session.user = USER;
    response.end();
  });
  app.get('/verify', (request, response) => response.json(request.session.user ?? null));
  return app;
});
