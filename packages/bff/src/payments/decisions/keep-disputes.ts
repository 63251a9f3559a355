import type { Dispute, Operation } from '../payment.ts';
import type { DisputeReport } from '../ports/standing.ts';
import type { ChangeBuilder } from './change-builder.ts';

/** Keeps disputes that the gateway has confirmed. The same one is kept once; a person has to answer it. */
export function keepDisputes(builder: ChangeBuilder, original: Operation, disputes: readonly DisputeReport[], at: Date): void {
  for (const reported of disputes) {
    const known = builder.record.payment.disputes;
    if (known.some(({ reference }) => reference === reported.reference)) continue;
    const dispute = opened(builder.record.payment.id, known.length + 1, reported, original, at);
    builder.setPayment({ disputes: [...known, dispute] });
    builder.note('disputed', {
      dispute: dispute.id,
      kind: dispute.kind,
      amount: String(dispute.amount),
      ...(dispute.reasonCode === null ? {} : { reason_code: dispute.reasonCode }),
    });
    builder.publish({ type: 'payment.disputed' });
    builder.demandAttention('disputed');
  }
}

/** A reason that only the notification names is the one of the latest notification of a dispute. */
function opened(payment: string, number: number, reported: DisputeReport, { notices }: Operation, at: Date): Dispute {
  const said = notices.findLast(({ reasonCode }) => reasonCode !== undefined)?.reasonCode ?? null;
  return {
    id: `dsp_${payment.slice('pay_'.length)}_${String(number)}`,
    reference: reported.reference,
    kind: reported.kind,
    amount: Number(reported.amount),
    reasonCode: reported.reasonCode ?? said,
    status: 'open',
    openedAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
}
