import type { Actor } from '../actor.ts';
import { Fault } from '../faults.ts';
import { isModification, isOpen, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { amountLeft } from '../readings/amount-left.ts';
import { nextQuestionDelayMs, openForMs } from '../readings/polling-schedule.ts';
import { ChangeBuilder } from './change-builder.ts';
import type { ReportContext, SettledReport } from './report-context.ts';
import { settleAttempt } from './settle-attempt.ts';
import { settleModification } from './settle-modification.ts';

export interface Resolution {
  readonly operation: Operation['id'];
  readonly outcome: 'succeeded' | 'declined' | 'failed';
  /** `null`: that of the operation. Minor units. */
  readonly amount: bigint | null;
  readonly note: string;
  readonly by?: Actor | undefined;
}

/**
 * A person states the outcome of an operation, once the questions about it are exhausted.
 *
 * @throws {Fault} `not_found`, `not_possible`, `invalid_request`.
 */
export function resolveOperation(record: PaymentRecord, wanted: Resolution, context: ReportContext): Change {
  const open = operationOf(record, wanted.operation);
  if (open === undefined) throw new Fault('not_found', 'This payment has no operation with this id.');
  refuseTooEarly(record, open, context);
  const operation = { ...open, amount: amountOf(record, open, wanted.amount) };
  const builder = new ChangeBuilder(record, context.at, 'operator', wanted.by).about(open.attempt);
  builder.note('resolved', { operation: open.id, outcome: wanted.outcome, amount: String(operation.amount), note: wanted.note });
  const report = reportOf(wanted);
  if (isModification(operation)) settleModification(builder, record, operation, report, context);
  else settleAttempt(builder, record, operation, report, context);
  builder.endAttention(['outcome_not_told', 'outcome_mismatched', 'notification_contradicts'], open.id);
  return builder.changeOrFault();
}

function refuseTooEarly({ payment }: PaymentRecord, operation: Operation, { polling, at }: ReportContext): void {
  if (!isOpen(operation)) throw new Fault('not_possible', `The outcome of this operation is known: it has ${operation.status}.`);
  const isExhausted = operation.origin === 'gateway' || nextQuestionDelayMs(polling, openForMs(operation, at), 0) === null;
  if (isExhausted || payment.attention.some(({ code }) => code === 'outcome_not_told')) return;
  throw new Fault(
    'not_possible',
    `The gateway is still asked about this operation: POST /v1/payments/${payment.id}/checks asks now. It can be resolved once attention says "outcome_not_told".`,
  );
}

function amountOf({ payment }: PaymentRecord, operation: Operation, wanted: bigint | null): bigint {
  if (wanted === null || wanted === operation.amount) return operation.amount;
  const isUntold = operation.origin === 'gateway' && isModification(operation);
  if (!isUntold)
    throw new Fault(
      'invalid_request',
      'The amount is another than that of the operation.',
      wrong('is that of the operation: leave it out'),
    );
  const most = amountLeft(payment, operation.kind);
  if (wanted > most) throw new Fault('invalid_request', 'The amount is more than there is.', wrong(`must be at most ${String(most)}`));
  return wanted;
}

function wrong(message: string) {
  return { errors: [{ path: 'amount', message }] };
}

function reportOf({ outcome, note }: Resolution): SettledReport {
  const details = { note };
  if (outcome === 'succeeded') return { outcome: 'approved', details };
  return outcome === 'declined' ? { outcome, code: 'declined', details } : { outcome, code: 'gateway_error', details };
}
