import express, { type Express } from 'express';

/** For operators, on a port of its own that must not be reachable from outside. */
export function createAdmin(isReady: () => Promise<boolean>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/livez', (_request, response) => {
    response.type('text').send('ok');
  });
  app.get('/readyz', async (_request, response) => {
    const ready = await isReady();
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready' : 'not ready');
  });
  return app;
}
