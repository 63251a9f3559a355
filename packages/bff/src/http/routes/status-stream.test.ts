import type { CheckoutState } from '@paydesk/shared/checkout';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import type { Operation } from '../../payments/payment.ts';
import { anAttempt, anOperation, aPayment } from '../../payments/testing/builders.ts';
import { OnePayment } from '../../payments/testing/one-payment.ts';
import { SILENT_FEED } from '../../payments/testing/ports.ts';
import type { WatchPlaces } from '../connections/watch-places.ts';
import { statusStream } from './status-stream.ts';

/** A payment whose answer was lost, and about which the payer is told in a moment. */
async function lost(operation: Partial<Operation> = {}, now: () => Date = () => new Date(), places: Partial<WatchPlaces> = {}) {
  const sentAt = new Date(now().getTime() - 29_500);
  const { payments, record } = new OnePayment({
    payment: aPayment({ status: 'unknown', version: 4 }),
    attempts: [anAttempt()],
    operations: [anOperation({ status: 'unknown', gatewayReference: null, sentAt, ...operation })],
  });
  const { watch } = statusStream({
    payments,
    statusFeed: SILENT_FEED,
    addresses: { challengePath: () => '' },
    clock: { now },
    rules: { resultMs: 1000 },
    places: { take: () => undefined, taken: () => 0, streamLifetimeMs: () => 60_000, ...places },
  });
  const server = express().get('/v1/checkout/:id/events', watch).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://127.0.0.1:${String(port)}/v1/checkout/${record.payment.id}/events`;
}

/** The first so many states of a stream. */
async function statesOf(url: string, count: number, lastEventId?: string, onFirst?: () => void): Promise<readonly CheckoutState[]> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const { body } = await fetch(url, { headers });
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const states = [...text.matchAll(/^data: (.+)\n\n/gm)].map(([, data]) => JSON.parse(data ?? '') as CheckoutState);
    if (states.length === count) return states;
    if (states.length === 1) onFirst?.();
  }
  throw new Error('the stream has ended');
}

test('a stream tells of a lost answer when its time has come, without a new version', async () => {
  let now = Date.now();
  const url = await lost({}, () => new Date(now));

  const states = await statesOf(url, 2, undefined, () => {
    now += 500;
  });

  expect(states.map(({ status, version }) => [status, version])).toEqual([
    ['processing', 4],
    ['unknown', 4],
  ]);
});

test('a stream that goes on from that version tells of it, too', async () => {
  expect(await statesOf(await lost(), 1, '4')).toMatchObject([{ status: 'unknown', version: 4 }]);
});

test('a long poll ends when its time has come', async () => {
  const state = (await (await fetch(`${await lost()}?after=4&wait=25`)).json()) as CheckoutState;

  expect(state).toMatchObject({ status: 'unknown', version: 4 });
});

test('what the gateway itself does not know is told at once', async () => {
  expect(await statesOf(await lost({ gatewayReference: '7700123' }), 1)).toMatchObject([{ status: 'unknown' }]);
});

test('a stream ends when it has lived for long, and says when to come back', async () => {
  const { body, status } = await fetch(await lost({}, undefined, { streamLifetimeMs: () => 1 }));

  expect(status).toBe(200);
  expect(await new Response(body).text()).toMatch(/^retry: 2000\n\n/);
});
