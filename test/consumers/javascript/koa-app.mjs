import session from 'koa-session';
import { USER, webConsumer } from './web.mjs';

/** A consumer that is a Koa app with koa-session. @param make the app with its keys, from a secret */
export function koaConsumer(make) {
  return webConsumer((secretString) => {
    const app = make(secretString);
    app.use(session(app));
    app.use((context) => {
      if (context.path === '/sign') {
        context.session.user = USER;
        context.status = 200;
      } else {
        context.body = JSON.stringify(context.session.user ?? null);
      }
    });
    return app.callback();
  });
}
