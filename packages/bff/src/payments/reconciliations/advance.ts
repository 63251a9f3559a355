import { DIFFERENCES_MAX, type Difference } from '@paydesk/shared/reconciliation';
import { isFollowed, isQuestionable, type Operation, type PaymentRecord } from '../payment.ts';
import type { PaymentQuestion, OpenQuestion, Reconciliation, ReconciliationSave } from '../ports/reconciliations.ts';
import { booksOf } from './compare-books.ts';

/** What one step of a reconciliation has found and begun. */
export interface Step {
  readonly ended: readonly { readonly question: OpenQuestion; readonly difference: Difference | undefined }[];
  /** Payments that come next, in the order of their ids. */
  readonly taken: readonly PaymentRecord[];
  /** No payment comes after these. */
  readonly isLast: boolean;
  /** How many questions stay open. */
  readonly open: number;
}

/** What a step changes. Complete once all payments are taken and no question is open. */
export function advance(reconciliation: Reconciliation, step: Step, at: Date): ReconciliationSave {
  const found = step.ended.flatMap(({ difference }) => (difference === undefined ? [] : [difference]));
  const count = (kind: Difference['kind']) => found.filter((difference) => difference.kind === kind).length;
  const asked = step.taken.flatMap(askedPayment);
  const isComplete = step.isLast && step.open === 0 && asked.length === 0;
  const next: Reconciliation = {
    ...reconciliation,
    version: reconciliation.version + 1,
    takenTo: step.taken.at(-1)?.payment.id ?? reconciliation.takenTo,
    allTaken: step.isLast,
    checked: reconciliation.checked + step.ended.length,
    corrected: reconciliation.corrected + count('corrected'),
    unclear: reconciliation.unclear + count('unclear'),
    differences: [...reconciliation.differences, ...found].slice(0, DIFFERENCES_MAX),
    status: isComplete ? 'completed' : 'running',
    completedAt: isComplete ? at : null,
  };
  const differs = next.corrected + next.unclear > 0;
  return {
    reconciliation: next,
    asked,
    ended: step.ended.map(({ question }) => question.payment),
    tasks: [],
    events: isComplete && differs ? ['reconciliation.differences'] : [],
  };
}

/** Nothing can be asked of a payment that nothing has come of. */
function askedPayment(record: PaymentRecord): PaymentQuestion[] {
  const operation = tellingOperation(record);
  if (operation === undefined) return [];
  const { status } = operation;
  return [{ payment: record.payment.id, operation: operation.id, before: booksOf(record), wasPolled: status === 'pending' }];
}

function tellingOperation(record: PaymentRecord): Operation | undefined {
  return record.operations.find(isQuestionable) ?? record.operations.find((operation) => isFollowed(record, operation));
}
