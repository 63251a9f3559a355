import { afterEach, expect, test } from 'vitest';
import { GatewayFault } from '../payments/faults.ts';
import { startRawServer, startSelfSignedServer, type RawServer } from './fixtures/raw-server.ts';
import { httpTransport } from './http-transport.ts';
import type { OutboundResponse, Transport, TransportLimits } from './transport.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: text/html;charset=utf-8\r\ncontent-length: 2\r\n\r\nok';

test('an answer is read whole, with any status, and names the request', async () => {
  const server = await serve((socket, request) => {
    socket.write(`HTTP/1.1 503 Busy\r\ncontent-length: ${request.length}\r\n\r\n${request}`);
  });

  const answer = await post(aTransport(), server.url);

  expect(answer.status).toBe(503);
  expect(answer.contentType).toBe('');
  expect(text(answer)).toContain(`x-request-id: ${answer.requestId}`);
  expect(text(answer)).toContain('card=4444');
});

test('a redirect is an answer and is not followed', async () => {
  const server = await serve((socket) => {
    socket.write('HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n');
  });

  expect((await post(aTransport(), server.url)).status).toBe(302);
  expect(server.requests).toBe(1);
});

test('a second request uses the connection of the first', async () => {
  const server = await serve((socket) => void socket.write(OK));
  const transport = aTransport({ connectionsMax: 1 });

  await post(transport, server.url);
  await post(transport, server.url);

  expect(server.connections).toBe(1);
  expect(server.requests).toBe(2);
});

test('a refused connection proves that nothing was sent', async () => {
  const server = await serve(() => undefined);
  await server.stop();

  expect(await faultOf(post(aTransport(), server.url))).toMatchObject({ delivery: 'not_sent' });
});

test('a host that does not exist proves that nothing was sent', async () => {
  expect(await faultOf(post(aTransport(), 'http://gateway.invalid/'))).toMatchObject({ delivery: 'not_sent' });
});

test('a certificate that no authority has signed proves that nothing was sent', async () => {
  const server = await serveSelfSigned();

  const fault = await faultOf(post(aTransport(), server.url));

  expect(fault).toMatchObject({ delivery: 'not_sent' });
  expect(server.requests).toBe(0);
});

test('a connection that ends during the TLS handshake proves that nothing was sent', async () => {
  const server = await serve(() => undefined, { onConnection: (socket) => void socket.destroy() });

  expect(await faultOf(post(aTransport(), server.url.replace('http:', 'https:')))).toMatchObject({ delivery: 'not_sent' });
});

test('a TLS handshake that hangs ends with the connect timeout and nothing sent', async () => {
  const server = await serve(() => undefined);
  const transport = aTransport({ connectTimeoutMs: 100 });

  const fault = await faultOf(post(transport, server.url.replace('http:', 'https:')));

  expect(fault).toMatchObject({ delivery: 'not_sent' });
  expect(fault.message).toContain('UND_ERR_CONNECT_TIMEOUT');
});

test.each([
  ['without a byte', ''],
  ['within the headers', 'HTTP/1.1 200 OK\r\ncontent-le'],
  ['within the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\ntype=async'],
])('a connection closed %s leaves the outcome open, and nothing is sent again', async (_when, beginning) => {
  const server = await serve((socket) => {
    socket.end(beginning);
  });

  expect(await faultOf(post(aTransport(), server.url))).toMatchObject({ delivery: 'perhaps_sent' });
  expect(server.requests).toBe(1);
});

test('a connection reset after the request leaves the outcome open, and nothing is sent again', async () => {
  const server = await serve((socket) => {
    socket.resetAndDestroy();
  });

  expect(await faultOf(post(aTransport(), server.url))).toMatchObject({ delivery: 'perhaps_sent' });
  expect(server.requests).toBe(1);
});

test('a kept connection that the gateway drops on the next request leaves its outcome open, and nothing is sent again', async () => {
  const server = await serve((socket) => {
    if (server.requests === 1) socket.write(OK);
    else socket.resetAndDestroy();
  });
  const transport = aTransport({ connectionsMax: 1 });
  await post(transport, server.url);

  expect(await faultOf(post(transport, server.url))).toMatchObject({ delivery: 'perhaps_sent' });
  expect(server.requests).toBe(2);
  expect(server.connections).toBe(1);
});

test.each([
  ['no answer at all', ''],
  ['headers without an end', 'HTTP/1.1 200 OK\r\n'],
  ['half a body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\ntype='],
])('%s within the time limit leaves the outcome open', async (_what, beginning) => {
  const server = await serve((socket) => void socket.write(beginning));

  const fault = await faultOf(post(aTransport({ totalTimeoutMs: 150 }), server.url));

  expect(fault).toMatchObject({ delivery: 'perhaps_sent', message: 'no full answer within 150 ms' });
});

test('a request may have a time limit of its own', async () => {
  const server = await serve(() => undefined);
  const request = { method: 'POST', url: server.url, headers: {}, body: 'x', totalTimeoutMs: 50 } as const;

  expect(await faultOf(aTransport().send(request))).toMatchObject({ delivery: 'perhaps_sent', message: 'no full answer within 50 ms' });
});

test('bytes arrive as they are', async () => {
  const server = await serve((socket, request) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n`);
    socket.write(Buffer.from(request.slice(-4), 'latin1'));
  });
  const bytes = Uint8Array.of(0xa4, 0x00, 0xff, 0xbd);

  const answer = await aTransport().send({ method: 'POST', url: server.url, headers: {}, body: bytes });

  expect([...answer.body]).toEqual([0xa4, 0x00, 0xff, 0xbd]);
});

test('a body that comes byte by byte does not outlast the time limit', async () => {
  const server = await serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 20);
    socket.on('close', () => {
      clearInterval(timer);
    });
  });

  expect(await faultOf(post(aTransport({ totalTimeoutMs: 200 }), server.url))).toMatchObject({ delivery: 'perhaps_sent' });
});

test('a giant answer is cut off', async () => {
  const server = await serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const write = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', write);
    write();
  });

  const fault = await faultOf(post(aTransport({ responseBytesMax: 1_000_000 }), server.url));

  expect(fault).toMatchObject({ delivery: 'perhaps_sent', message: 'the answer is larger than 1000000 bytes' });
});

test('what is no HTTP leaves the outcome open and is not repeated in the fault', async () => {
  const server = await serve((socket) => void socket.write('4444000022224444 is no HTTP\r\n\r\n'));

  const fault = await faultOf(post(aTransport(), server.url));

  expect(fault.delivery).toBe('perhaps_sent');
  expect(`${fault.message} ${String(fault.cause)} ${JSON.stringify(fault.cause)}`).not.toContain('4444000022224444');
});

test('after several refused connections in a row nothing is tried for a while, then one probe', async () => {
  const server = await serve((socket) => void socket.write(OK));
  const { port } = new URL(server.url);
  await server.stop();
  const transport = aTransport({ faultsBeforeBreak: 2, breakMs: 100 });
  await faultOf(post(transport, server.url));
  await faultOf(post(transport, server.url));

  const blocked = await faultOf(post(transport, server.url));
  expect(blocked).toMatchObject({ delivery: 'not_sent', message: 'not sent: the last connections all failed, waiting' });

  const revived = await serve((socket) => void socket.write(OK), { port: Number(port) });
  await expect.poll(() => post(transport, revived.url).then(text, String), { interval: 50 }).toBe('ok');
});

test('no more requests wait for a connection than may; the others are refused unsent', async () => {
  const server = await serve(() => undefined);
  const transport = aTransport({ totalTimeoutMs: 200, connectionsMax: 1, waitingMax: 2 });

  const faults = await Promise.all(Array.from({ length: 5 }, () => faultOf(post(transport, server.url))));

  expect(faults.map(({ delivery }) => delivery).toSorted()).toEqual(['not_sent', 'not_sent', 'not_sent', 'not_sent', 'perhaps_sent']);
  expect(faults.filter(({ message }) => message === 'not sent: too many wait for a connection')).toHaveLength(2);
  expect(server.requests).toBe(1);
});

test('a few slow and broken answers do not open the breaker: one order does not stop others', async () => {
  const server = await serve((socket) => {
    if (server.requests > 3) socket.write(OK);
    else socket.destroy();
  });
  const transport = aTransport({ faultsBeforeBreak: 2 });
  for (let time = 0; time < 3; time += 1) await faultOf(post(transport, server.url));

  expect(text(await post(transport, server.url))).toBe('ok');
});

test('a closed transport sends nothing more and lets what is under way end', async () => {
  const server = await serve((socket) => {
    setTimeout(() => socket.write(OK), 50);
  });
  const transport = aTransport();
  const underWay = post(transport, server.url);
  await server.untilRequest(1);

  const closing = transport.close();
  expect(await faultOf(post(transport, server.url))).toMatchObject({ delivery: 'not_sent' });
  expect(text(await underWay)).toBe('ok');
  await closing;
  expect(server.requests).toBe(1);
});

async function serve(...described: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...described);
  cleanups.push(() => server.stop());
  return server;
}

async function serveSelfSigned(): Promise<RawServer> {
  const server = await startSelfSignedServer();
  cleanups.push(() => server.stop());
  return server;
}

function aTransport(limits: Partial<TransportLimits> = {}): Transport {
  const transport = httpTransport(limits);
  cleanups.push(() => transport.close());
  return transport;
}

function post(transport: Transport, url: string, body = 'card=4444'): Promise<OutboundResponse> {
  return transport.send({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
}

function text(answer: OutboundResponse): string {
  return Buffer.from(answer.body).toString();
}

async function faultOf(sending: Promise<unknown>): Promise<GatewayFault> {
  const outcome = await sending.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof GatewayFault)) throw new Error('expected a gateway fault', { cause: outcome });
  return outcome;
}
