import express, { type Express } from 'express';
import { securityHeaders } from './middleware/content-security.ts';

/**
 * For operators, on a port of its own that must not be reachable from outside.
 *
 * @param counts What has been counted since the start, by the path that tells it.
 */
export function createAdmin(isReady: () => Promise<boolean>, counts: Readonly<Record<string, () => object>>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders());
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
  for (const [path, read] of Object.entries(counts)) {
    app.get(path, (_request, response) => {
      response.json(read());
    });
  }
  return app;
}
