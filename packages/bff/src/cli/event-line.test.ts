import type { MerchantEvent } from '@paydesk/shared/event';
import { expect, test } from 'vitest';
import { eventLine } from './event-line.ts';

const PAYMENT = { id: 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w', amount: 14990, amount_captured: 0, currency: 'EUR', status: 'captured' };
const OPERATION = { kind: 'refund', status: 'succeeded', amount: 500 };

test.each([
  ['payment.captured', PAYMENT, 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w      149.90 EUR  captured'],
  ['operation.succeeded', { ...PAYMENT, operation: OPERATION }, 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w        5.00 EUR  refund succeeded'],
  ['card.stored', { id: 'card_01jd3k5x8q2m4n6p7r9s0t1v2w' }, 'card_01jd3k5x8q2m4n6p7r9s0t1v2w'],
  ['ping', { endpoint: 'orders' }, 'orders'],
])('%s', (type, data, end) => {
  const event = { id: 'evt_01jd3k5x8q2m4n6p7r9s0t1v2w', type, timestamp: '2026-01-02T03:04:05.000Z', data } as unknown as MerchantEvent;

  expect(eventLine(event)).toBe(`2026-01-02T03:04:05.000Z  ${type.padEnd(26)}  evt_01jd3k5x8q2m4n6p7r9s0t1v2w  ${end}`);
});
