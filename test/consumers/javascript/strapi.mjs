// Strapi itself is not started: this is Koa with its keys read from APP_KEYS as Strapi's configuration does it, `app.keys: env.array('APP_KEYS')`.
import Koa from 'koa';
import { environmentOf } from 'page:strapi';
import { koaConsumer } from './koa-app.mjs';

export const { sign, verify, read } = koaConsumer((secretString) => {
  const app = new Koa();
  app.keys = environmentOf(secretString).APP_KEYS.split(',').map((key) => key.trim());
  return app;
});
