import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { assertRecentEnough, openPool } from './connect.ts';

test('PostgreSQL 15 and newer are accepted', () => {
  expect(() => {
    assertRecentEnough(150_000);
    assertRecentEnough(180_004);
  }).not.toThrow();
});

test.each([
  [149_999, 'PostgreSQL 14'],
  [90_624, 'PostgreSQL 9'],
])('server version %i is refused by name, with advice', (version, name) => {
  expect(() => {
    assertRecentEnough(version);
  }).toThrow(new RegExp(`${name}; Paydesk needs 15 or newer.*database.url`));
});

/** AuthenticationOk and ReadyForQuery: no password is asked for, and statements may come. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

test('a server that dies between two statements of a transaction fails the next one, and does not end the process', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.once('data', () => socket.write(WELCOME));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const pool = openPool({ host: '127.0.0.1', port, user: 'paydesk', database: 'paydesk' }, 1, () => undefined);
  const client = await pool.connect();

  const ended = new Promise<void>((resolve) => {
    client.on('end', resolve);
  });
  for (const socket of sockets) socket.destroy();
  await ended;

  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  await pool.end();
  server.close();
});
