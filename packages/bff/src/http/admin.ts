import express, { type Express } from 'express';
import { securityHeaders } from './middleware/content-security.ts';

/**
 * For operators, on a port of its own that must not be reachable from outside.
 *
 * @param trouble Why honest requests cannot be served now; `null` when they can.
 * @param counts What has been counted since the start, by the path that tells it.
 */
export function createAdmin(trouble: () => Promise<string | null>, counts: Readonly<Record<string, () => object>>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders());
  app.get('/livez', (_request, response) => {
    response.type('text').send('ok');
  });
  app.get('/readyz', async (_request, response) => {
    const reason = await trouble();
    response
      .status(reason === null ? 200 : 503)
      .type('text')
      .send(reason === null ? 'ready' : `not ready: ${reason}`);
  });
  for (const [path, read] of Object.entries(counts)) {
    app.get(path, (_request, response) => {
      response.json(read());
    });
  }
  return app;
}
