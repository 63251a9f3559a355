import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import express, { type ErrorRequestHandler } from 'express';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { toFault } from '../problem.ts';
import { plainProtocol } from './plain-protocol.ts';

let port: number;

const tellCode: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(400).send(toFault(error).code);
};

beforeAll(async () => {
  const app = express()
    .use(plainProtocol, (_request, response) => void response.send('served'))
    .use(tellCode);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  return () => void server.close();
});

/** @returns The status of the answer to these bytes. */
async function statusOf(...lines: readonly string[]): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
  return Number((await text(socket)).split(' ')[1]);
}

test.each([
  ['two hosts', ['GET / HTTP/1.1', 'Host: a.example', 'Host: b.example']],
  ['the same host twice, spelled otherwise', ['GET / HTTP/1.1', 'Host: a.example', 'HOST: a.example']],
  ['a host with a path', ['GET / HTTP/1.1', 'Host: a.example/b']],
  ['a host with a name before it', ['GET / HTTP/1.1', 'Host: user@a.example']],
  ['no host', ['GET / HTTP/1.1']],
  ['no version', ['GET /']],
  ['an old version with chunks', ['POST / HTTP/1.0', 'Transfer-Encoding: chunked', '', '0']],
])('%s is refused', async (_name, lines) => {
  expect(await statusOf(...lines)).toBe(400);
});

test.each([
  ['a name and a port', ['GET / HTTP/1.1', 'Host: a.example:8080', 'Connection: close']],
  ['an IPv6 address', ['GET / HTTP/1.1', 'Host: [2001:db8::1]:8080', 'Connection: close']],
  ['an old version without a host, as health checks send it', ['GET / HTTP/1.0']],
])('%s is served', async (_name, lines) => {
  expect(await statusOf(...lines)).toBe(200);
});
