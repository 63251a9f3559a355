import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_FOR_IDLE_EVERY_MS = 200;
const REQUESTS_END_WITHIN_MS = 40_000;

/** Of a whole request. 30 kB take half a minute on the slowest mobile networks. */
const REQUEST_TAKES_MAX_MS = 120_000;

/**
 * Serves an app. Slow senders are cut off before they can hold a place for long.
 *
 * @param guard Limits the connections of the server.
 * @param exclusive Whether the port is of this process alone, also where workers share ports.
 * @throws When the port is taken, with advice.
 */
export async function listen(
  app: RequestListener,
  host: string,
  port: number,
  guard: (server: Server) => void = () => undefined,
  exclusive = false,
): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: 15_000,
      requestTimeout: REQUEST_TAKES_MAX_MS,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
    app,
  );
  server.maxRequestsPerSocket = 0;
  guard(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const advice =
        error.code === 'EADDRINUSE' ? `port ${String(port)} is taken: stop the other program or choose another port` : error.message;
      reject(new Error(advice, { cause: error }));
    });
    server.listen({ port, host, exclusive }, resolve);
  });
  return server;
}

/**
 * Goes on serving for a while, so that balancers notice that this process is not ready any more before it refuses connections. Each
 * answer closes its connection, and the next request comes by another one.
 */
export async function drain(server: Server, ms: number): Promise<void> {
  if (ms === 0) return;
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('connection', 'close');
  });
  await delay(ms);
}

/** Accepts no new connection and lets requests finish. */
export async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), REQUESTS_END_WITHIN_MS);
  const sweep = setInterval(() => server.closeIdleConnections(), LOOK_FOR_IDLE_EVERY_MS);
  await closed;
  clearTimeout(force);
  clearInterval(sweep);
}
