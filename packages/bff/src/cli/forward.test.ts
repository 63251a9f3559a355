import type { MerchantEvent } from '@paydesk/shared/event';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { newWebhookSecret } from '../security/webhook-secret.ts';
import type { Endpoint } from '../webhooks/endpoint.ts';
import type { Posted, Poster, WebhookMessage } from '../webhooks/ports/poster.ts';
import { forward, outcomeLine } from './forward.ts';

const SECRET = newWebhookSecret();
const ENDPOINT: Endpoint = {
  key: 'local/local',
  merchant: 'local',
  id: 'local',
  url: 'http://localhost:3000/paydesk',
  secrets: [SECRET],
  types: [],
  allowPrivate: true,
};
const EVENT = {
  id: `evt_${'0'.repeat(26)}`,
  type: 'ping',
  timestamp: '2026-01-02T03:04:05.000Z',
  data: { endpoint: 'a' },
} as MerchantEvent;
const RECEIVED: Posted = { httpStatus: 204, fault: null, retryAfterMs: null, durationMs: 3 };
const REFUSED: Posted = { httpStatus: 500, fault: 'http_status', retryAfterMs: null, durationMs: 3 };
const NOT_CONNECTED: Posted = { httpStatus: null, fault: 'not_connected', retryAfterMs: null, durationMs: 3 };

function forwarding(answers: readonly Posted[], signal = new AbortController().signal) {
  const messages: WebhookMessage[] = [];
  const poster: Poster = {
    post(message) {
      messages.push(message);
      return Promise.resolve(answers[messages.length - 1] ?? NOT_CONNECTED);
    },
    close: () => Promise.resolve(),
  };
  const send = forward({ poster, clock: { now: () => new Date() }, signal, pauseMs: 1 });
  return { messages, result: () => send(ENDPOINT, EVENT) };
}

test('what is posted is the event, signed, and may stay on this machine', async () => {
  const { messages, result } = forwarding([RECEIVED]);

  await result();

  expect(messages).toMatchObject([{ url: ENDPOINT.url, allowPrivate: true }]);
  expect(new Webhook(SECRET).verify(messages[0]!.body, messages[0]!.headers)).toEqual(EVENT);
});

test.each([
  [[RECEIVED], 1, '-> 204  3 ms'],
  [[REFUSED, RECEIVED], 2, '-> 204  3 ms  at try 2'],
  [[REFUSED, REFUSED, REFUSED, REFUSED], 4, '-> 500  3 ms  failed 4 times: passed by'],
  [[], 4, '-> not_connected  3 ms  failed 4 times: passed by'],
])('%j is tried up to four times', async (answers, tries, line) => {
  const { messages, result } = forwarding(answers);

  const forwarded = await result();

  expect(messages).toHaveLength(tries);
  expect(outcomeLine(forwarded!)).toBe(line);
});

test('nothing is tried again after an interruption', async () => {
  const ending = new AbortController();
  ending.abort();
  const { messages, result } = forwarding([REFUSED], ending.signal);

  expect(await result()).toBeUndefined();
  expect(messages).toHaveLength(1);
});
