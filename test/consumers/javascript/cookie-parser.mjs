import cookieParser from 'cookie-parser';
import express from 'express';
import { keysOf } from 'page:cookie-parser';
import { USER, webConsumer } from './web.mjs';

export const { sign, verify, read } = webConsumer((secretString) => {
  const app = express();
  app.use(cookieParser(keysOf(secretString)));
  app.get('/sign', (request, response) => response.cookie('user', USER, { signed: true }).end());
  app.get('/verify', (request, response) => response.json(request.signedCookies.user ?? null));
  return app;
});
