import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer } from './attempt.ts';

/** Long enough to see what holds meanwhile. */
const DRAIN_SECONDS = 4;
/** Seconds, as a browser asks at most; far longer than a stop may take. */
const WAIT_MAX = 25;

const system = useSystem({ replicas: 2, server: { drain_seconds: DRAIN_SECONDS } });

async function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return socket;
}

test('a replica that is told to stop says so, serves on for a while, and is held up by no one who waits or is silent', async () => {
  const { bffs } = system.current;
  const [{ url, adminUrl }] = bffs;
  const other = bffs[1]!;
  const { payment } = await aPayer(system.current);
  const headers = { authorization: `Bearer ${payment.client_token}` };
  const eventsAt = (base: string): string => `${base}/v1/checkout/${payment.id}/events`;
  await connected(url);
  const idle = await connected(url);
  idle.write('GET /openapi.json HTTP/1.1\r\nhost: a\r\n\r\n');
  await once(idle, 'data');
  const { version } = (await (await fetch(`${eventsAt(url)}?after=0&wait=0`, { headers })).json()) as { version: number };
  const longPoll = `?after=${version}&wait=${WAIT_MAX}`;
  const elsewhere = fetch(eventsAt(other.url) + longPoll, { headers }).then(() => 'the other replica has answered its long poll');
  const [poll, stream] = [fetch(eventsAt(url) + longPoll, { headers }), await fetch(eventsAt(url), { headers })];

  const stopping = bffs[0].stop().then(() => 'stopped');

  await expect.poll(async () => (await fetch(`${adminUrl}/readyz`)).status).toBe(503);
  expect(await (await fetch(`${adminUrl}/readyz`)).text()).toBe('not ready: it stops');
  const served = await bffs[0].api.createPayment(anOrder());
  expect(served.status).toBe('awaiting_payer');
  expect((await fetch(`${url}/integrity.json`)).headers.get('connection')).toBe('close');

  const answered = await Promise.race([poll, elsewhere]);
  expect(answered).toMatchObject({ status: 200 });
  expect(await (answered as Response).json()).toMatchObject({ version });
  expect(await stream.text()).toMatch(/^retry: \d+\n/);
  expect(await Promise.race([stopping, elsewhere])).toBe('stopped');
  expect((await other.api.readPayment(served.id)).status).toBe('awaiting_payer');
});
