import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectStatus } from '../../support/expect-payment.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../../support/start-system.ts';
import { aPayer } from '../attempt.ts';
import { attackersAddresses, HAS_MANY_ADDRESSES, holdConnections, type HeldConnections } from './silent-connections.ts';

const DESCRIPTORS = 1_024;
/** What the limit of descriptors leaves for connections. */
const CONNECTIONS_MAX = 819;
const SILENT = 1_500;
/** One each second. */
const PIECES = 12;

const system = useSystem({ descriptorsMax: DESCRIPTORS });

async function held(count: number, addresses: readonly string[], bytes?: string): Promise<HeldConnections> {
  const connections = await holdConnections(system.current.bffs[0].url, count, addresses, bytes);
  onTestFinished(() => {
    connections.close();
  });
  return connections;
}

async function readiness(): Promise<{ readonly status: number; readonly word: string }> {
  const response = await fetch(`${system.current.bffs[0].adminUrl}/readyz`);
  return { status: response.status, word: await response.text() };
}

async function eventsInLog(event: string): Promise<number> {
  return (await system.current.readLogs()).split(`"event":"${event}"`).length - 1;
}

async function payersPay(count: number): Promise<void> {
  const { api } = system.current;
  for (let index = 0; index < count; index += 1) {
    const { payment, payer } = await aPayer(system.current);
    await payer.pay({ nonce: newNonce(), card: CARDS.approved });
    await expectStatus(api, payment.id, 'captured');
  }
}

/** A request as it comes over the slowest mobile network: 30 kB, a little at a time. Resolves when it has begun. */
async function slowRequest(): Promise<{ readonly answered: Promise<string> }> {
  const { hostname: host, port } = new URL(system.current.bffs[0].url);
  const body = JSON.stringify(anOrder()).padEnd(30_000, ' ');
  const socket = connect({ host, port: Number(port) });
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  const head =
    `POST /v1/payments HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${MERCHANT_KEY}\r\nContent-Type: application/json\r\n` +
    `Idempotency-Key: ${crypto.randomUUID()}\r\nConnection: close\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`;
  socket.write(head);
  await once(socket, 'data');
  return { answered: sendSlowly(socket, body) };
}

/** @returns The first line of the answer. */
async function sendSlowly(socket: Socket, body: string): Promise<string> {
  const answer = text(socket);
  const size = Math.ceil(body.length / PIECES);
  for (let piece = 0; piece < PIECES; piece += 1) {
    socket.write(body.slice(piece * size, (piece + 1) * size));
    await pause(1_000);
  }
  return (await answer).split('\r\n', 1)[0] ?? '';
}

test('beside silent connections from the address of payers those go on, slow ones, too; then all of the silent are closed', async () => {
  const slow = await slowRequest();
  const silent = await held(SILENT, ['127.0.0.1']);
  const heads = await held(50, ['127.0.0.1'], 'GET /v1/payments HTTP/1.1\r\nHost: ');

  await expectService(silent);
  expect(await slow.answered).toBe('HTTP/1.1 201 Created');
  await expect.poll(() => silent.open() + heads.open()).toBe(0);
});

test.skipIf(!HAS_MANY_ADDRESSES)('beside silent connections from many addresses payers go on', async () => {
  await expectService(await held(SILENT, attackersAddresses(100)));
});

async function expectService(silent: HeldConnections): Promise<void> {
  await payersPay(3);
  expect(await readiness()).toEqual({ status: 200, word: 'ready' });
  expect(silent.open()).toBeLessThanOrEqual(CONNECTIONS_MAX);
  // One for each flood.
  expect(await eventsInLog('connections_crowded')).toBeLessThanOrEqual(2);
  expect(await eventsInLog('connections_refused')).toBe(0);
}

test.skipIf(!HAS_MANY_ADDRESSES)('when all connections are being answered it is not ready, and is again when they are gone', async () => {
  const head =
    `POST /v1/payments HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${MERCHANT_KEY}\r\nContent-Type: application/json\r\n` +
    `Idempotency-Key: ${crypto.randomUUID()}\r\nContent-Length: 60000\r\n\r\n{`;
  const senders: HeldConnections[] = [];
  // What has not begun to send gives way to what comes.
  const crowded = async () => {
    senders.push(await held(CONNECTIONS_MAX / 3, attackersAddresses(10), head));
    return { ...(await readiness()), refusals: await eventsInLog('connections_refused') };
  };
  const word = `not ready: all ${CONNECTIONS_MAX} connections are in use`;
  await expect.poll(crowded).toEqual({ status: 503, word, refusals: 1 });

  for (const connections of senders) connections.close();
  await expect.poll(readiness).toEqual({ status: 200, word: 'ready' });
  await payersPay(1);
});

test('a payment has so many streams; more are refused with a time, and payers of others still hear', async () => {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder());
  const aborted = new AbortController();
  onTestFinished(() => {
    aborted.abort();
  });
  const watch = (query = '') =>
    fetch(`${bffs[0].url}/v1/checkout/${payment.id}/events${query}`, {
      headers: { authorization: `Bearer ${payment.client_token}` },
      signal: aborted.signal,
    });

  const answers = await Promise.all(Array.from({ length: 30 }, () => watch()));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  const poll = await watch('?after=99&wait=20');
  expect([poll.status, poll.headers.get('retry-after')]).toEqual([429, '10']);

  // What is no waiting goes on.
  expect(await new PayerClient(bffs[0].url, payment).readCheckout()).toMatchObject({ state: { status: 'awaiting_payer' } });
  const other = await aPayer(system.current);
  const stream = await fetch(`${bffs[0].url}/v1/checkout/${other.payment.id}/events`, {
    headers: { authorization: `Bearer ${other.payment.client_token}` },
    signal: aborted.signal,
  });
  expect(stream.status).toBe(200);
});
