import { expect, test } from 'vitest';
import { GOOD, load, problemsOf, useConfigDirectory } from './testing/written-config.ts';

const directory = useConfigDirectory();

function withServer(server: string): string {
  return `${GOOD}server: ${server}\n`;
}

test('the port of operators is for this machine, unless it is opened', async () => {
  expect((await load(directory.path, withServer('{ host: 0.0.0.0 }'))).config.server.admin_host).toBe('127.0.0.1');
  expect((await load(directory.path, withServer('{ admin_host: 10.0.0.7 }'))).config.server.admin_host).toBe('10.0.0.7');
});

test.each(['{ port: 8081 }', '{ port: 9000, admin_port: 9000 }'])('one port for payers and operators, %s, is refused', async (server) => {
  expect(await problemsOf(directory.path, withServer(server))).toMatchObject([{ path: 'server.admin_port' }]);
});

test.each(['10.0.0.7', '10.0.0.0/8', '2001:db8::/32', '::1', 'loopback', 'linklocal', 'uniquelocal'])('%s is a proxy', async (proxy) => {
  const text = withServer(`{ trusted_proxies: ['${proxy}'] }`);

  expect((await load(directory.path, text)).config.server.trusted_proxies).toEqual([proxy]);
});

test.each(['not an ip', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0', '10.0.0.0/255.0.0.0/8', 'true', '*', '', 'proxy.example'])(
  '"%s" is no proxy',
  async (proxy) => {
    const problems = await problemsOf(directory.path, withServer(`{ trusted_proxies: ['${proxy}'] }`));

    expect(problems).toMatchObject([{ path: 'server.trusted_proxies.0', message: expect.stringContaining('10.0.0.0/8') as string }]);
  },
);

test.each([
  'https://a.example;script-src',
  'https://*.example',
  'https://*',
  'https://a.example/',
  'https://a.example:443',
  'https://A.example',
  'https://me@a.example',
  "https://a.example'",
  'https://a.example,b.example',
  'ftp://a.example',
  'null',
  '*',
])('%s is no origin', async (origin) => {
  const problems = await problemsOf(directory.path, GOOD.replace('https://shop.example', JSON.stringify(origin)));

  expect(problems).toMatchObject([{ path: 'merchants.0.origins.0' }]);
});

test.each(['http://localhost:3000', 'https://xn--bcher-kva.example', 'http://[::1]:8080', 'https://10.0.0.7'])(
  '%s is one',
  async (origin) => {
    expect((await load(directory.path, GOOD.replace('https://shop.example', `'${origin}'`))).config.merchants[0]?.origins).toEqual([
      origin,
    ]);
  },
);
