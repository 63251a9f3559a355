import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Poster } from '../ports/poster.ts';
import { httpPoster } from './http-poster.ts';

/** What name servers say. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'kubernetes.default.svc': ['10.96.0.1'],
  'host.docker.internal': ['192.168.65.254'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'www.10.0.0.1.sslip.io': ['10.0.0.1'],
  'localtest.me': ['127.0.0.1', '::1'],
  'v6.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'ula.example': ['fd00::1'],
  'link-local.example': ['fe80::1%eth0'],
  'private-last.example': ['93.184.216.34', '10.0.0.1'],
  'private-first.example': ['192.168.0.1', '93.184.216.34'],
  'private-v6.example': ['93.184.216.34', '2606:4700::1111', 'fd00::1'],
  'unspecified.example': ['0.0.0.0'],
  'no-address.example': ['127.1'],
};

const TARGETS = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f.1', '0x7f000001', '017700000001', '0177.0.0.1', '0x7f.0.0.0x1'],
  ...['127.0.0.1.', '127.255.255.254', '%31%32%37.0.0.1', '１２７.0.0.1', '①②⑦.0.0.1', '127。0。0。1'],
  ...['shop:secret@127.0.0.1', '93.184.216.34@127.0.0.1', '127.0.0.1\\@93.184.216.34', '127.0.0.1#@93.184.216.34'],
  ...['0.0.0.0', '0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '3232235521'],
  ...['169.254.169.254', '0xa9fea9fe', '2852039166', '169.254.170.2', '100.100.100.200', '100.64.0.1', '192.0.0.192', '168.63.129.16'],
  ...['192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '[::7f00:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:a9fe:a9fe]'],
  ...[
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::169.254.169.254]',
    '[64:ff9b:1::a00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
  ],
  ...['[2001:0:7f00:1::1]', '[fd00:ec2::254]', '[fd20:ce::254]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[100::1]'],
  ...['[2606:4700::5efe:7f00:1]', '[4000::1]', ...Object.keys(NAMES)],
];

let poster: Poster;
let server: Server;
let port: number;
let connections = 0;
let sockets = 0;
const countSocket = () => (sockets += 1);

beforeAll(async () => {
  poster = httpPoster({
    lookup: (name) => Promise.resolve((NAMES[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  });
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0);
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  subscribe('net.client.socket', countSocket);
});

beforeEach(() => {
  connections = 0;
  sockets = 0;
});

afterAll(async () => {
  unsubscribe('net.client.socket', countSocket);
  await poster.close();
  server.close();
  await once(server, 'close');
});

test('there are at least fifty targets', () => {
  expect(new Set(TARGETS).size).toBeGreaterThanOrEqual(50);
});

test.each(TARGETS)('%s is refused, and nothing is connected', async (target) => {
  for (const scheme of ['http', 'https']) {
    const posted = await post(urlOf(scheme, target), false);

    expect(posted).toMatchObject({ httpStatus: null, fault: 'address_refused' });
  }
  expect({ connections, sockets }).toEqual({ connections: 0, sockets: 0 });
});

test('the same server is reached where addresses may be private, so the tests above could have seen it', async () => {
  expect(await post(urlOf('http', '127.0.0.1'), true)).toMatchObject({ fault: 'connection_lost' });
  expect(await post(urlOf('http', 'localhost'), true)).toMatchObject({ fault: 'connection_lost' });

  expect({ connections, sockets }).toEqual({ connections: 2, sockets: 2 });
});

/** With the port of the server, before what follows the host. */
function urlOf(scheme: string, target: string): string {
  const [host = '', rest = ''] = target.split(/(?=[\\#])/);
  return `${scheme}://${host}:${String(port)}/${rest}`;
}

function post(url: string, allowPrivate: boolean) {
  return poster.post({ url, allowPrivate, headers: {}, body: '{}' });
}
