import { RefundApprovalId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import type { PaymentRecord } from '../payment.ts';
import type { NewRefundApproval, RefundApprovals } from '../ports/refund-approvals.ts';
import { aSettledPayment } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { aRandomPort, unexpected } from '../testing/ports.ts';
import { startRefund, type WantedRefund } from './start-refund.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const CAPTURED = { status: 'captured', amount: 14_900n, amountCaptured: 14_900n } as const;
const BY = { key: 'till', address: '203.0.113.7', operator: null };

/** Approvals in memory, one for each request. */
function approvalsIn(stored: NewRefundApproval[]): RefundApprovals {
  return {
    load: unexpected,
    list: unexpected,
    decide: unexpected,
    insert: (approval) => {
      const known = stored.find(({ requestKey }) => requestKey === approval.requestKey);
      if (known === undefined) stored.push(approval);
      return Promise.resolve({ ...(known ?? approval), operation: null });
    },
  };
}

/** @param newest What the payment has become by the time of the decision. */
function world(newest: PaymentRecord) {
  const stored: NewRefundApproval[] = [];
  const storage = new OnePayment(newest);
  let made = 0;
  const random = aRandomPort({ refundApprovalId: () => RefundApprovalId.parse(`rap_${String((made += 1)).padStart(26, '0')}`) });
  const refund = startRefund(
    { payments: storage.payments, refundApprovals: approvalsIn(stored), clock: { now: () => NOW }, random },
    ({ demand }) => {
      demand?.(newest);
      return Promise.reject(new Error('started'));
    },
    { above: new Map([['EUR', 10_000n]]), openMs: 3_600_000 },
  );
  return { stored, storage, refund };
}

function wanted(record: PaymentRecord, amount: bigint | null): WantedRefund {
  return { record, amount, reason: 'broken', requestKey: 'request', by: BY };
}

test('of two refunds at once, the second is judged with the first', async () => {
  const before = aSettledPayment(CAPTURED);
  const { stored, refund } = world(aSettledPayment({ ...CAPTURED, amountRefunded: 6_000n }));

  await expect(refund(wanted(before, 6_000n))).rejects.toMatchObject({ code: 'approval_required' });
  expect(stored).toMatchObject([{ amount: 6_000n, askedBy: 'till', status: 'open' }]);
});

test('a whole refund is asked for with what is left, once for each request, and noted once', async () => {
  const record = aSettledPayment(CAPTURED);
  const { stored, storage, refund } = world(record);

  const faults = [await refund(wanted(record, null)).catch(faultOf), await refund(wanted(record, null)).catch(faultOf)];

  expect(faults).toMatchObject([{ approval: stored[0]?.id }, { approval: stored[0]?.id }]);
  expect(stored).toMatchObject([{ amount: 14_900n, expiresAt: new Date('2026-03-01T13:00:00.000Z') }]);
  expect(storage.noted).toEqual(['refund_asked_for_approval']);
});

test('a request whose approval was rejected or has expired has to be made anew', async () => {
  const record = aSettledPayment(CAPTURED);
  for (const patch of [{ status: 'rejected' }, { expiresAt: NOW }] as const) {
    const { stored, refund } = world(record);
    await refund(wanted(record, null)).catch(faultOf);
    stored.splice(0, 1, { ...stored[0]!, ...patch });

    await expect(refund(wanted(record, null))).rejects.toMatchObject({ code: 'conflict', approval: stored[0]?.id });
  }
});

test('up to the limit it is started', async () => {
  const record = aSettledPayment(CAPTURED);
  await expect(world(record).refund(wanted(record, 10_000n))).rejects.toThrow('started');
});

function faultOf(error: unknown): unknown {
  return error;
}
