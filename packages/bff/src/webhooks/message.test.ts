import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import type { StoredEvent } from './delivery.ts';
import { messageOf } from './message.ts';
import { A_SECRET, anEndpoint, anEvent } from './testing/builders.ts';

const AT = new Date(Math.floor(Date.now() / 1000) * 1000 + 999);
const ANOTHER_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

test('a message carries the event as it is presented, and who it is for', () => {
  const event = anEvent(7, { type: 'ping' });

  const message = aMessage(event);

  expect(message).toMatchObject({ url: 'https://shop.example/webhooks', allowPrivate: true });
  expect(JSON.parse(message.body)).toEqual(present(event));
});

test('the id of a message is that of its event, its time that of the try in whole seconds', () => {
  const event = anEvent(7, { timestamp: '2020-01-01T00:00:00.000Z' });

  expect(aMessage(event).headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': event.id,
    'webhook-timestamp': String(Math.floor(AT.getTime() / 1000)),
  });
});

test.each([[A_SECRET], [ANOTHER_SECRET]])('a receiver that knows one of the secrets verifies a message as it is', (secret) => {
  const event = anEvent(7, { type: 'ping' });
  const { body, headers } = aMessage(event);

  expect(new Webhook(secret).verify(body, headers)).toEqual(present(event));
});

test('two tries of one event have one id', () => {
  const [first, second] = [aMessage(anEvent(7)), aMessage(anEvent(7), new Date(AT.getTime() + 60_000))];

  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
  expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature']);
  expect(second.body).toBe(first.body);
});

function aMessage(event: StoredEvent, at = AT) {
  const endpoint = anEndpoint({ allowPrivate: true, secrets: [A_SECRET, ANOTHER_SECRET] });
  return messageOf(present, { now: () => at })(endpoint, event);
}

function present({ id, timestamp }: StoredEvent) {
  return { id, type: 'ping', timestamp, data: { endpoint: 'Lampenladen – 12 €' } } as const;
}
