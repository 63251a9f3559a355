import { expect, onTestFinished, test, vi } from 'vitest';
import { type ShopServer, startShopServer } from './shop-server.ts';

interface Running {
  readonly server: ShopServer;
  /** Resolves once a request waits for its answer, which does not come. */
  readonly isAsked: Promise<unknown>;
}

async function aServer(): Promise<Running> {
  const asked = Promise.withResolvers<unknown>();
  const server = await startShopServer(0, (request, response) => {
    if (request.url === '/slow') asked.resolve(request.url);
    else response.end('open');
  });
  onTestFinished(() => server.close());
  return { server, isAsked: asked.promise };
}

async function said(url: string): Promise<string> {
  return (await fetch(url)).text();
}

function isOpen(url: string): Promise<boolean> {
  return said(url).then(
    () => true,
    () => false,
  );
}

test('a shop that closes ends what is under way, and opens again at the same address', async () => {
  const { server, isAsked } = await aServer();
  const ended = expect(said(`${server.url}/slow`)).rejects.toThrow();
  await isAsked;

  await server.close();

  await ended;
  expect(await isOpen(server.url)).toBe(false);
  await server.open();
  expect(await said(server.url)).toBe('open');
});

test('a shop that is closed for a while opens by itself', async () => {
  const { server } = await aServer();

  server.closeFor(500, 0);

  await expect.poll(() => isOpen(server.url), { interval: 20 }).toBe(false);
  await expect.poll(() => isOpen(server.url)).toBe(true);
});

test('one that is closed for good stays closed, also when it was to open by itself', async () => {
  const { server } = await aServer();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  server.closeFor(1_000, 1_000);

  await server.close();

  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  expect(await isOpen(server.url)).toBe(false);
});
