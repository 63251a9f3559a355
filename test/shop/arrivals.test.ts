import type { MerchantEvent } from '@paydesk/shared/event';
import { expect, test } from 'vitest';
import { Arrivals } from './arrivals.ts';

const NOW = new Date('2026-11-30T12:01:05.250Z');

const PAYMENT = {
  id: 'pay_lamp',
  status: 'captured',
  amount_captured: 14_900,
  amount_refunded: 0,
  disputes: [],
  attempts_left: 3,
  updated_at: '2026-11-30T12:00:00.000Z',
};

let events = 0;

function anEvent(type: string, data: Readonly<Record<string, unknown>>, id = `evt_${(events += 1)}`): MerchantEvent {
  const payment = { ...PAYMENT, ...data };
  return { id, type, timestamp: payment.updated_at, data: payment } as unknown as MerchantEvent;
}

function stateAfter(...received: readonly MerchantEvent[]): string | undefined {
  const arrivals = new Arrivals();
  for (const event of received) arrivals.receive(event, NOW);
  return arrivals.of(PAYMENT.id)?.state;
}

test('an order awaits its payment until a webhook says more', () => {
  const arrivals = new Arrivals();
  arrivals.await(PAYMENT.id);
  expect(arrivals.of(PAYMENT.id)).toEqual({ state: 'awaiting_payment', asOf: null, arrivals: [] });

  arrivals.receive(anEvent('payment.captured', {}, 'evt_captured'), NOW);
  arrivals.await(PAYMENT.id);

  expect(arrivals.of(PAYMENT.id)).toEqual({
    state: 'paid',
    asOf: PAYMENT.updated_at,
    arrivals: [{ type: 'payment.captured', happenedAt: PAYMENT.updated_at, arrivedAt: NOW.toISOString(), isAgain: false }],
  });
});

test.each([
  ['payment.challenged', { status: 'challenged' }, 'awaiting_payment'],
  ['payment.declined', { status: 'declined' }, 'awaiting_payment'],
  ['payment.declined', { status: 'declined', attempts_left: 0 }, 'canceled'],
  ['payment.failed', { status: 'failed', attempts_left: 0 }, 'canceled'],
  ['payment.unknown', { status: 'unknown' }, 'in_doubt'],
  ['payment.authorized', { status: 'authorized' }, 'held'],
  ['payment.verified', { status: 'verified' }, 'verified'],
  ['operation.succeeded', { amount_refunded: 1_000 }, 'partly_given_back'],
  ['payment.refunded', { status: 'refunded', amount_refunded: 14_900 }, 'given_back'],
  ['payment.disputed', { disputes: [{}] }, 'disputed'],
  ['payment.canceled', { status: 'canceled' }, 'canceled'],
  ['payment.expired', { status: 'expired' }, 'canceled'],
  ['payment.of_a_later_version', {}, 'paid'],
])('%s with %o makes an order %s', (type, data, state) => {
  expect(stateAfter(anEvent(type, data))).toBe(state);
});

test('an event that comes again changes nothing, and is counted', () => {
  const arrivals = new Arrivals();
  const captured = anEvent('payment.captured', {});
  arrivals.receive(captured, NOW);
  arrivals.receive(anEvent('payment.refunded', { status: 'refunded' }), NOW);

  arrivals.receive(captured, NOW);

  expect(arrivals.of(PAYMENT.id)?.state).toBe('given_back');
  expect(arrivals.of(PAYMENT.id)?.arrivals.map(({ isAgain }) => isAgain)).toEqual([false, false, true]);
});

test('what is older than what is known changes nothing, also when it has not come before', () => {
  const later = anEvent('payment.refunded', { status: 'refunded', updated_at: '2026-11-30T12:00:10.000Z' });

  expect(stateAfter(later, anEvent('payment.captured', {}))).toBe('given_back');
  expect(stateAfter(anEvent('payment.captured', {}), later)).toBe('given_back');
});

test('of two events of one change the later one counts', () => {
  expect(stateAfter(anEvent('payment.authorized', { status: 'authorized' }), anEvent('payment.captured', {}))).toBe('paid');
});

test('what is not about a payment marks no order', () => {
  const arrivals = new Arrivals();
  const ping = { id: 'evt_ping', type: 'ping', timestamp: PAYMENT.updated_at, data: { endpoint: 'shop' } } as unknown as MerchantEvent;

  arrivals.receive(ping, NOW);
  arrivals.receive(ping, NOW);

  expect(arrivals.of('shop')).toBeUndefined();
});
