import Koa from 'koa';
import { keysOf } from 'page:koa';
import { koaConsumer } from './koa-app.mjs';

export const { sign, verify, read } = koaConsumer((secretString) => {
  const app = new Koa();
  app.keys = keysOf(secretString);
  return app;
});
