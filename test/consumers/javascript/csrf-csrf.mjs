import cookieParser from 'cookie-parser';
import { doubleCsrf } from 'csrf-csrf';
import express from 'express';
import { csrfOptions } from 'page:csrf-csrf';
import { USER, webConsumer } from './web.mjs';

const COOKIE = 'csrf';

export const { sign, verify, read } = webConsumer((secretString) => {
  const app = express();
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    ...csrfOptions(secretString),
    getSessionIdentifier: () => USER,
    getCsrfTokenFromRequest: (request) => request.cookies[COOKIE],
    cookieName: COOKIE,
    cookieOptions: { secure: false },
  });
  app.use(cookieParser());
  app.get('/sign', (request, response) => {
    generateCsrfToken(request, response);
    response.end();
  });
  app.get('/verify', (request, response) => response.json(validateRequest(request) ? USER : null));
  return app;
});
