import { createServer, type Server } from 'node:http';
import { afterAll } from 'vitest';

export interface MerchantPage {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface MerchantSite {
  /** @returns The address of a page that is served from now on. */
  show(page: MerchantPage): string;
  /** What forms of the page have sent to `/orders`. */
  readonly sent: readonly string[];
}

/** A shop's site with one page. It is closed after the tests of the file. */
export function useMerchantSite(): { at(port: number): Promise<MerchantSite> } {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  });
  return {
    async at(port) {
      let shown: MerchantPage = { body: '' };
      const sent: string[] = [];
      const server = createServer((request, response) => {
        let text = '';
        request.on('data', (chunk) => (text += String(chunk)));
        request.on('end', () => {
          const isOrder = request.method === 'POST' && request.url === '/orders';
          if (isOrder) sent.push(text);
          const isPage = request.url === '/';
          const location = isOrder ? { location: '/thanks' } : {};
          response.writeHead(isOrder ? 303 : 200, { 'content-type': 'text/html; charset=utf-8', ...shown.headers, ...location });
          response.end(`<!doctype html><html lang="en"><title>Shop</title>${isPage ? shown.body : ''}</html>`);
        });
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(port, resolve));
      const address = server.address();
      const url = `http://localhost:${String(typeof address === 'object' ? address?.port : port)}/`;
      return {
        sent,
        show(page) {
          shown = page;
          return url;
        },
      };
    },
  };
}

/** The snippet as a page has it whose scripts are elsewhere. */
export function withoutScript(snippet: string): string {
  return snippet.replace(/<script[^>]*><\/script>\s*/, '');
}

/** The script of the snippet alone. */
export function scriptOf(snippet: string): string {
  return /<script[^>]*><\/script>/.exec(snippet)?.[0] ?? '';
}
