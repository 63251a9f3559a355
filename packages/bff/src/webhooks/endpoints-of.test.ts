import { MERCHANT_EVENT_TYPES } from '@paydesk/shared/merchant-event';
import { expect, test } from 'vitest';
import { endpointsOf } from './endpoints-of.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

function endpoint(id: string, events: readonly string[] = ['*']) {
  return { id, url: 'https://shop.example/hooks', secrets: [SECRET], events, allow_private: false };
}

function typesOf(...events: string[]) {
  return endpointsOf([{ id: 'lampshop', webhooks: [endpoint('orders', events)] }]).get('lampshop/orders')?.types;
}

test('each endpoint is found under its merchant and id', () => {
  const endpoints = endpointsOf([
    { id: 'lampshop', webhooks: [endpoint('orders'), endpoint('books')] },
    { id: 'bakery', webhooks: [endpoint('orders')] },
  ]);

  expect([...endpoints.keys()]).toEqual(['lampshop/orders', 'lampshop/books', 'bakery/orders']);
  expect(endpoints.get('bakery/orders')).toMatchObject({ merchant: 'bakery', id: 'orders', secrets: [SECRET], allowPrivate: false });
});

test('a star stands for all types but ping, which is sent on request', () => {
  expect(typesOf('*')).toEqual(MERCHANT_EVENT_TYPES.filter((type) => type !== 'ping'));
});

test('a resource stands for its own types', () => {
  expect(typesOf('schedule.*')).toEqual(['schedule.paused', 'schedule.completed']);
});

test('a type that several patterns name is there once, in the order of all types', () => {
  expect(typesOf('card.stored', 'card.*', 'payment.captured')).toEqual(['payment.captured', 'card.stored', 'card.not_stored']);
});
