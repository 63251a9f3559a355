import type { OperationId } from '@paydesk/shared/ids';
import { isOpen, operationOf, type PaymentRecord } from '../payment.ts';
import type { NoticeJudgement } from '../ports/notices.ts';
import type { Change } from '../ports/payments.ts';
import { Draft } from './draft.ts';
import { loseSight } from './lose-sight.ts';

/**
 * What a judged notice changes: it is kept, or it casts doubt on the outcome. It never makes an operation succeed or fail.
 * Doubt about an amount, and a dispute about a settled one, are for a person to look at.
 */
export function hearNotice(record: PaymentRecord, id: OperationId, judgement: NoticeJudgement, at: Date): Change | undefined {
  const operation = operationOf(record, id);
  if (operation === undefined) return undefined;
  const { accepted, doubt, alert, details } = judgement;
  const draft = new Draft(record, at, 'notification').about(operation.attempt);
  const heard = accepted === null ? operation : { ...operation, notices: [...operation.notices, accepted], notifiedAt: at };
  if (heard !== operation) {
    draft.setOperation(heard);
    draft.note('notified', details);
  }
  const isDoubtful = doubt && isOpen(operation);
  if (alert !== null && !record.payment.needsAttention) {
    draft.note('notice_disputed', { ...details, alert });
    if (isDoubtful || !isOpen(operation)) draft.setPayment({ needsAttention: true });
  }
  if (isDoubtful) loseSight(draft, heard, details);
  return draft.change();
}
