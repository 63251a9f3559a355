import { RefundApprovalId } from '@paydesk/shared/ids';
import { monotonicFactory } from 'ulid';
import { expect, test } from 'vitest';
import type { NewRefundApproval } from '../../../payments/ports/refund-approvals.ts';
import type { Storage } from '../../storage.ts';
import { aChange, anOperation, aPayment } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const inOrder = monotonicFactory();
const NOON = new Date('2026-03-01T12:00:00.000Z');
const EVENING = new Date('2026-03-01T18:00:00.000Z');
const NEXT_NOON = new Date('2026-03-02T12:00:00.000Z');

/** Of a payment that is stored. */
async function anApproval({ payments }: Storage, facts: Partial<NewRefundApproval> = {}): Promise<NewRefundApproval> {
  const payment = aPayment();
  await payments.insert(
    aChange({ payment, operations: [anOperation({ kind: 'refund', requestKey: 'made', status: 'succeeded', settledAt: NOON })] }),
  );
  return {
    id: RefundApprovalId.parse(`rap_${inOrder().toLowerCase()}`),
    merchant: 'shop',
    payment: payment.id,
    amount: 9_007_199_254_740_993n,
    currency: 'EUR',
    reason: 'broken',
    requestKey: 'asked',
    status: 'open',
    askedBy: 'till',
    decidedBy: null,
    createdAt: NOON,
    expiresAt: NEXT_NOON,
    decidedAt: null,
    ...facts,
  };
}

export function refundApprovalsContract(fresh: () => Promise<TestDatabase>): void {
  test('a request asks for approval of a refund once, and gets what is there again', async () => {
    const storage = await (await fresh()).open();
    const { refundApprovals } = storage;
    const approval = await anApproval(storage);
    const again = { ...approval, id: RefundApprovalId.parse(`rap_${inOrder().toLowerCase()}`), amount: 1n };

    expect(await refundApprovals.insert(approval)).toEqual({ ...approval, operation: null });
    expect(await refundApprovals.insert(again)).toEqual({ ...approval, operation: null });
    expect(await refundApprovals.load(approval.id)).toEqual({ ...approval, operation: null });
    expect(await refundApprovals.load(again.id)).toBeUndefined();
  });

  test('it shows the operation of the same request', async () => {
    const storage = await (await fresh()).open();
    const approval = await anApproval(storage, { requestKey: 'made' });
    const made = (await storage.payments.load(approval.payment))?.operations[0]?.id;

    expect(await storage.refundApprovals.insert(approval)).toMatchObject({ operation: made });
  });

  test('one of several at once decides on it, before it expires, and never the key that asked', async () => {
    const storage = await (await fresh()).open();
    const { refundApprovals } = storage;
    const [approval, late] = [await anApproval(storage), await anApproval(storage)];
    for (const one of [approval, late]) await refundApprovals.insert(one);
    const approved = (by: string) => refundApprovals.decide(approval.id, { status: 'approved', by, at: EVENING });

    await expect(approved('till')).rejects.toMatchObject({ constraint: 'refund_approvals_by_two_keys' });
    const rejected = refundApprovals.decide(approval.id, { status: 'rejected', by: 'till', at: EVENING });
    const decided = (await Promise.all([approved('office'), approved('owner'), rejected])).filter((one) => one !== undefined);
    expect(decided).toHaveLength(1);
    expect(await refundApprovals.load(approval.id)).toEqual(decided[0]);
    expect(await refundApprovals.decide(late.id, { status: 'approved', by: 'office', at: NEXT_NOON })).toBeUndefined();
  });

  test('those of a merchant are listed newest first, by how they stand at a time', async () => {
    const storage = await (await fresh()).open();
    const { refundApprovals } = storage;
    const [older, newer, others] = [
      await anApproval(storage, { expiresAt: EVENING }),
      await anApproval(storage),
      await anApproval(storage, { merchant: 'other' }),
    ];
    for (const one of [older, newer, others]) await refundApprovals.insert(one);
    const listed = async (more: object, at = NOON) =>
      (await refundApprovals.list({ merchant: 'shop', limit: 10, at, ...more })).map(({ id }) => id);

    expect(await listed({})).toEqual([newer.id, older.id]);
    expect(await listed({ before: newer.id })).toEqual([older.id]);
    expect(await listed({ status: 'open' }, EVENING)).toEqual([newer.id]);
    expect(await listed({ status: 'expired' }, EVENING)).toEqual([older.id]);
    expect(await listed({ limit: 1 })).toEqual([newer.id]);
  });
}
