import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { expect, test } from 'vitest';
import { watchPlaces } from './watch-places.ts';

const LIMITS = { watchersMax: 5, watchersPerAddressMax: 3, watchersPerPaymentMax: 2 };

function places() {
  const { take } = watchPlaces(LIMITS);
  return (payment: string, ip: string): { leave(): void } => {
    const response = new EventEmitter();
    take({ ip }, response as unknown as Pick<Response, 'once'>, payment);
    return { leave: () => void response.emit('close') };
  };
}

const REFUSED: unknown = expect.objectContaining({ code: 'too_many_requests', retryAfterSeconds: 10 });

test('one payment has so many, and a place that is left is free', () => {
  const take = places();
  const first = take('pay_1', '203.0.113.1');
  take('pay_1', '203.0.113.2');
  expect(() => take('pay_1', '203.0.113.3')).toThrow(REFUSED);

  first.leave();
  take('pay_1', '203.0.113.3');
});

test('one address has so many, and an IPv6 address has a /64', () => {
  const take = places();
  for (const host of [1, 2, 3]) take(`pay_${host}`, `2001:db8::${host}`);
  expect(() => take('pay_4', '2001:db8::4')).toThrow(REFUSED);
  take('pay_4', '2001:db8:0:1::4');
});

test('all together have so many', () => {
  const take = places();
  for (const host of [1, 2, 3, 4, 5]) take(`pay_${host}`, `203.0.113.${host}`);
  expect(() => take('pay_6', '203.0.113.6')).toThrow(REFUSED);
});
