import type { Dispute, Operation } from '../payment.ts';
import type { DisputeReport } from '../ports/standing.ts';
import type { ChangeBuilder } from './change-builder.ts';

/** Keeps disputes that the gateway has confirmed. The same one is kept once; a person has to answer it. */
export function keepDisputes(builder: ChangeBuilder, original: Operation, disputes: readonly DisputeReport[], at: Date): void {
  for (const reported of disputes) {
    const known = builder.record.payment.disputes;
    const same = known.find(({ reference }) => reference === reported.reference);
    if (same === undefined) open(builder, reported, original, at);
    else if (same.reasonCode === null) nameReason(builder, same, reported.reasonCode ?? saidIn(original, known), at);
  }
}

function open(builder: ChangeBuilder, reported: DisputeReport, original: Operation, at: Date): void {
  const { id, disputes } = builder.record.payment;
  const dispute: Dispute = {
    id: `dsp_${id.slice('pay_'.length)}_${String(disputes.length + 1)}`,
    reference: reported.reference,
    kind: reported.kind,
    amount: Number(reported.amount),
    reasonCode: reported.reasonCode ?? saidIn(original, disputes),
    status: 'open',
    openedAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
  builder.setPayment({ disputes: [...disputes, dispute] });
  builder.note('disputed', {
    dispute: dispute.id,
    kind: dispute.kind,
    amount: String(dispute.amount),
    ...(dispute.reasonCode === null ? {} : { reason_code: dispute.reasonCode }),
  });
  builder.publish({ type: 'payment.disputed' });
  builder.demandAttention('disputed');
}

/** The gateway may show a dispute before its notification has come, which alone names the reason. */
function nameReason(builder: ChangeBuilder, { id }: Dispute, reasonCode: string | null, at: Date): void {
  if (reasonCode === null) return;
  const named = { reasonCode, updatedAt: at.toISOString() };
  builder.setPayment({
    disputes: builder.record.payment.disputes.map((dispute) => (dispute.id === id ? { ...dispute, ...named } : dispute)),
  });
  builder.note('dispute_reason_named', { dispute: id, reason_code: reasonCode });
}

/** Of the latest notification of a dispute. One that names the reason of a dispute before says nothing of the next. */
function saidIn({ notices }: Operation, known: readonly Dispute[]): string | null {
  const said = notices.flatMap(({ reasonCode }) => reasonCode ?? []);
  const named = known.filter(({ reasonCode }) => reasonCode !== null).length;
  return said.length > named ? (said.at(-1) ?? null) : null;
}
