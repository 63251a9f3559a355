import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigFile } from '../../config/schema.ts';
import { databaseChecks } from './database.ts';
import { endpointChecks } from './endpoints.ts';
import type { Examined } from './examined.ts';
import type { Finding } from './finding.ts';
import { notificationChecks } from './notifications.ts';
import { publicUrlCheck } from './public-url.ts';
import type { Check } from './run-checks.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';

const ACCOUNT = {
  id: 'main',
  merchant: 'lamp-shop',
  gateway: 'payneteasy',
  settings: {
    base_url: 'https://gate.example/paynet/api/v2',
    endpoint: 4107,
    login: 'acme-shop',
    control_key: 'B0000000-TESTS-ONLY',
    currencies: ['EUR'],
  },
};

function examined(publicUrl: string, more: { readonly webhooks?: readonly object[]; readonly directory?: string } = {}): Examined {
  const { webhooks = [], directory = '.' } = more;
  const secret_keys = [`sk_${'a'.repeat(40)}`];
  const config = ConfigFile.parse({
    public_url: publicUrl,
    server: { port: 1, admin_port: 2 },
    database: { directory },
    merchants: [{ id: 'lamp-shop', name: 'Lamps', secret_keys, origins: [], webhooks }],
    accounts: [ACCOUNT],
  });
  return { file: 'paydesk.config.yaml', config, directory: '.', limitMs: 30_000 };
}

async function found(checks: readonly Check[]): Promise<readonly Finding[]> {
  return (await Promise.all(checks.map(({ run }) => run(new AbortController().signal)))).flat();
}

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

test('a public address that another server answers is told, and that notifications are lost there', async () => {
  const url = await serving((_request, response) => response.end('<html>Welcome</html>'));

  expect(await found([publicUrlCheck(examined(url)), ...notificationChecks(examined(url))])).toMatchObject([
    { check: 'public_url', status: 'failed', message: `${url} is answered by another server than Paydesk (status 200)` },
    {
      check: 'notifications',
      status: 'failed',
      message: expect.stringContaining('is not answered as Paydesk does (status 200)') as string,
    },
  ]);
});

test.each([
  [403, 'not_authentic', 'ok', 'is refused (not_authentic)'],
  [404, 'not_found', 'failed', 'does not know the account'],
  [503, 'storage_unavailable', 'warning', 'answers storage_unavailable'],
])('a notification that is answered %i %s: %s', async (status, code, judged, words) => {
  const url = await serving((_request, response) => response.writeHead(status).end(code));

  expect(await found(notificationChecks(examined(url)))).toMatchObject([
    { check: 'notifications', subject: 'main', status: judged, message: expect.stringContaining(words) as string },
  ]);
});

test('an endpoint that leads to this machine is not connected to', async () => {
  let connections = 0;
  const server = createServer().on('connection', () => (connections += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const port = String((server.address() as AddressInfo).port);
  const endpoint = { id: 'orders', url: `https://shop.example:${port}/hook?key=hidden`, secrets: [SECRET] };
  const checked = examined('http://127.0.0.1:3', { webhooks: [endpoint] });
  const [configured] = checked.config.merchants;
  const leading = { ...configured!, webhooks: [{ ...configured!.webhooks[0]!, url: `https://shop.localhost:${port}/hook?key=hidden` }] };

  const findings = await found(endpointChecks({ ...checked, config: { ...checked.config, merchants: [leading] } }));

  expect(findings).toMatchObject([
    {
      check: 'endpoint',
      subject: 'lamp-shop/orders',
      status: 'failed',
      message: expect.stringContaining('into a private network') as string,
    },
  ]);
  expect(JSON.stringify(findings)).not.toContain('hidden');
  expect(connections).toBe(0);
});

test('a database whose server was killed is not started, and not looked into', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-doctor-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const cluster = join(directory, 'postgres', 'postgres');
  await mkdir(cluster, { recursive: true });
  await writeFile(join(cluster, 'postmaster.pid'), `1\n${cluster}\n1764590400\n5432\n${cluster}\n\n`);

  expect(await found(databaseChecks(examined('http://127.0.0.1:3', { directory })))).toMatchObject([
    { check: 'database', status: 'warning', message: `no Paydesk runs the database in ${directory}, so it was not looked into` },
    { check: 'disk' },
  ]);
});
