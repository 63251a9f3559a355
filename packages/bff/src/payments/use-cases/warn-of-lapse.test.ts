import { expect, test } from 'vitest';
import type { Change } from '../ports/payments.ts';
import { aSettledPayment, NOON } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { warnOfLapse } from './warn-of-lapse.ts';

async function warned(record: ReturnType<typeof aSettledPayment>): Promise<readonly Change[]> {
  const storage = new OnePayment(record);
  await warnOfLapse({ payments: storage.payments, clock: { now: () => NOON } })(record.payment.id);
  return storage.changes;
}

test('the warning says until when the amount is held', async () => {
  const authorizationExpiresAt = new Date('2026-11-28T12:00:00Z');

  expect(await warned(aSettledPayment({ authorizationExpiresAt }))).toMatchObject([
    {
      payment: { status: 'authorized' },
      timeline: [{ event: 'authorization_expiring', details: { lapses_at: '2026-11-28T12:00:00.000Z' } }],
      events: [{ type: 'payment.authorization_expiring' }],
    },
  ]);
});

test.each(['captured', 'canceled'] as const)('an amount that was %s meanwhile causes no warning', async (status) => {
  expect(await warned(aSettledPayment({ status, authorizationExpiresAt: null }))).toEqual([]);
});
