import type { OperationId } from '@paydesk/shared/ids';
import type { Receipt } from '@paydesk/shared/receipt';
import type { Actor } from '../actor.ts';
import { operationOf, type AcceptedNotification, type Operation, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { ChangeBuilder } from './change-builder.ts';
import { withoutCardNumbers } from './keep-receipt.ts';

/** The kind of what is kept of an answer to a receipt query; its digest is our name for the query. */
const DUPLICATE = 'receipt_duplicate';
/** Answers to older queries are forgotten. */
const DUPLICATES_MAX = 5;

/** A merchant asks for a duplicate. Stored before the query is sent, so that its answer has a later version. */
export function askForDuplicate(record: PaymentRecord, operation: OperationId, at: Date, by?: Actor): Change {
  const builder = new ChangeBuilder(record, at, 'merchant', by);
  builder.note('receipt_requested', { operation });
  return builder.changeOrFault();
}

/** What a receipt query was answered with. */
export interface DuplicateAnswer {
  readonly operation: OperationId;
  /** Our name for the query. */
  readonly query: string;
  /** `null` when the gateway has none. */
  readonly duplicate: Receipt | null;
}

/**
 * A duplicate of a receipt: its lines, and what else it tells. What it does not tell stays as it was known. Each query counts
 * once, however often it is answered.
 */
export function keepDuplicate(record: PaymentRecord, answer: DuplicateAnswer, at: Date): Change | undefined {
  const operation = operationOf(record, answer.operation);
  if (operation === undefined || isAnswered(operation, answer.query)) return undefined;
  const { duplicate } = answer;
  const builder = new ChangeBuilder(record, at, 'notification');
  const notices = withAnswer(operation.notices, answer.query);
  const receipt = duplicate === null ? operation.receipt : withoutCardNumbers(joined(duplicate, operation.receipt));
  builder.setOperation({ ...operation, notices, receipt });
  builder.note(duplicate === null ? 'receipt_not_found' : 'receipt_duplicated', { operation: operation.id });
  return builder.change();
}

/** Whether the answer to this query has been kept. */
export function isAnswered({ notices }: Operation, query: string): boolean {
  return notices.some(({ kind, digest }) => kind === DUPLICATE && digest === query);
}

function withAnswer(notices: readonly AcceptedNotification[], query: string): readonly AcceptedNotification[] {
  const kept = notices.filter(({ kind }) => kind === DUPLICATE).slice(1 - DUPLICATES_MAX);
  return [
    ...notices.filter((notice) => notice.kind !== DUPLICATE || kept.includes(notice)),
    { kind: DUPLICATE, digest: query, approved: null },
  ];
}

function joined(duplicate: Receipt, known: Receipt | null): Receipt {
  return {
    ...duplicate,
    authorization: duplicate.authorization ?? known?.authorization ?? null,
    reference: duplicate.reference ?? known?.reference ?? null,
    holder: duplicate.holder ?? known?.holder ?? null,
    outcome: duplicate.outcome ?? known?.outcome ?? null,
  };
}
