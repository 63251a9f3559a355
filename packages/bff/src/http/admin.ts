import express, { type Express } from 'express';
import { securityHeaders } from './middleware/content-security.ts';

export interface Admin {
  /** Why honest requests cannot be served now; `null` when they can. */
  readonly trouble: () => Promise<string | null>;
  /** Why only a new process can serve again; `null` while this one can. */
  readonly dead: () => string | null;
  /** In the text format of Prometheus. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** What has been counted since the start, by the path that tells it. */
  readonly counts: Readonly<Record<string, () => object>>;
}

/** For operators, on a port of its own that must not be reachable from outside. */
export function createAdmin({ trouble, dead, metrics, counts }: Admin): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders());
  app.get('/livez', (_request, response) => {
    const reason = dead();
    response
      .status(reason === null ? 200 : 503)
      .type('text')
      .send(reason === null ? 'ok' : `dead: ${reason}`);
  });
  app.get('/readyz', async (_request, response) => {
    const reason = await trouble();
    response
      .status(reason === null ? 200 : 503)
      .type('text')
      .send(reason === null ? 'ready' : `not ready: ${reason}`);
  });
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics();
    response.set('content-type', contentType).send(text);
  });
  for (const [path, read] of Object.entries(counts)) {
    app.get(path, (_request, response) => {
      response.json(read());
    });
  }
  return app;
}
