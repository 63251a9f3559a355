import { once } from 'node:events';
import { createServer, type IncomingMessage, request as forward, type ServerResponse } from 'node:http';
import type { Network } from './network.ts';
import { CORS_HEADERS, type Site } from './site.ts';

/** One server for all origins of a page, which differ by their names below `localhost`. */
export interface BenchServer {
  readonly network: Network;
  /** A name below `localhost` leads to a site, or to a server that runs elsewhere. */
  serve(name: string, site: Site | URL): string;
  close(): void;
}

export async function startBenchServer(network: Network, port: number): Promise<BenchServer> {
  const sites = new Map<string, Site | URL>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    const site = sites.get(url.hostname);
    const answered = site instanceof URL ? pass(site, url, request, response) : answer(site, url, request, response);
    // A page that is closed while it loads ends its requests.
    answered.catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    network,
    serve(name, site) {
      sites.set(`${name}.localhost`, site);
      return `http://${name}.localhost:${port}`;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };

  async function answer(site: Site | undefined, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    const sent = await network.begin(url.href);
    response.setHeaders(new Map(Object.entries(CORS_HEADERS)));
    const page = request.method === 'OPTIONS' ? undefined : await site?.(url);
    if (page === undefined) {
      response.writeHead(request.method === 'OPTIONS' ? 204 : 404).end();
      return;
    }
    response.writeHead(page.status, { 'content-type': page.contentType, 'content-encoding': 'br' });
    await network.carry(sent, page.brotli, (packet) => response.write(packet));
    response.end();
  }

  async function pass(to: URL, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await network.begin(url.href);
    const onward = forward(new URL(url.pathname + url.search, to), { method: request.method, headers: request.headers });
    response.once('close', () => onward.destroy());
    request.pipe(onward);
    const [answered] = (await once(onward, 'response')) as [IncomingMessage];
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    response.flushHeaders();
    for await (const chunk of answered as AsyncIterable<Buffer>) {
      await network.carry(sent, chunk, (packet) => response.write(packet));
    }
    response.end();
  }
}
