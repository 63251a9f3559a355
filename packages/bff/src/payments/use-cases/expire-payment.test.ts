import { expect, test } from 'vitest';
import type { PaymentRecord } from '../payment.ts';
import { aPayment, anAttemptUnderWay, aSettledPayment, NOON } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { expirePayment } from './expire-payment.ts';

const LATE = { expiresAt: NOON };
const AWAITED: PaymentRecord = { payment: aPayment(LATE), attempts: [], operations: [] };

async function expire(record: PaymentRecord) {
  const storage = new OnePayment(record);
  const nextMs = await expirePayment({ payments: storage.payments, clock: { now: () => NOON } })(record.payment.id);
  return { nextMs, status: storage.record.payment.status };
}

test('a payment that was not paid in time expires', async () => {
  expect(await expire(AWAITED)).toEqual({ nextMs: null, status: 'expired' });
});

test.each(['processing', 'challenged', 'unknown'] as const)(
  'a payment that is %s at its expiry stays so and is looked at again in a minute',
  async (status) => {
    expect(await expire(anAttemptUnderWay({ ...LATE, status }))).toEqual({ nextMs: 60_000, status });
  },
);

test('a payment that was declined meanwhile expires when it is looked at again', async () => {
  const declined = anAttemptUnderWay({ ...LATE, status: 'declined' }, {}, { status: 'declined' });

  expect(await expire(declined)).toEqual({ nextMs: null, status: 'expired' });
});

test('before its expiry it is looked at when that comes', async () => {
  const early = { ...AWAITED, payment: aPayment({ expiresAt: new Date(NOON.getTime() + 7000) }) };

  expect(await expire(early)).toEqual({ nextMs: 7000, status: 'awaiting_payer' });
});

test('a payment that has succeeded never expires', async () => {
  expect(await expire(aSettledPayment(LATE))).toEqual({ nextMs: null, status: 'authorized' });
});
