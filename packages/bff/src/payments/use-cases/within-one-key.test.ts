import { expect, test } from 'vitest';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import { aSettledPayment } from '../testing/builders.ts';
import { withinOneKey } from './within-one-key.ts';

const LIMITED = new Map([['EUR', 10_000n]]);
const CAPTURED = { status: 'captured', amount: 14_900n, amountCaptured: 14_900n } as const;

/** Whether it is begun, or why not. */
async function begun(kind: 'cancel' | 'capture', latest: PaymentRecord): Promise<string> {
  const start = withinOneKey(async ({ demand }) => {
    await Promise.resolve();
    demand?.(latest);
    throw new Error('begun');
  }, LIMITED);
  const failure = await start({ record: latest, kind, amount: null, reason: null, requestKey: 'request' }).catch((error: unknown) => error);
  return failure instanceof Fault ? failure.code : (failure as Error).message;
}

test('one key cancels no charge that it could not refund', async () => {
  expect(await begun('cancel', aSettledPayment(CAPTURED))).toBe('not_possible');
  expect(await begun('cancel', aSettledPayment({ ...CAPTURED, amount: 9_900n, amountCaptured: 9_900n }))).toBe('begun');
});

test('to release a hold gives nothing back, and a capture neither', async () => {
  const held = aSettledPayment({ status: 'authorized', amount: 14_900n, amountCaptured: 0n });
  expect([await begun('cancel', held), await begun('capture', held)]).toEqual(['begun', 'begun']);
});
