// Strapi itself is not started: this is Koa with its keys read from APP_KEYS as Strapi's configuration does it, by Strapi's own `env`.
import { env } from '@strapi/utils';
import Koa from 'koa';
import { environmentOf } from 'page:strapi';
import { koaConsumer } from './koa-app.mjs';

export const { sign, verify, read } = koaConsumer((secretString) => {
  const app = new Koa();
  Object.assign(process.env, environmentOf(secretString));
  app.keys = env.array('APP_KEYS');
  return app;
});
