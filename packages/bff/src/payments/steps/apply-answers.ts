import type { OperationId } from '@paydesk/shared/ids';
import { applyReport } from '../decisions/apply-report.ts';
import { reportContext, type ReportTerms } from '../decisions/report-context.ts';
import { isQuestionable, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import { nextQuestionDelayMs, openForMs } from '../readings/polling-schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { OutcomeAnswer } from '../ports/outcomes.ts';
import type { Payments } from '../ports/payments.ts';
import type { OpenQuery, Queries } from '../ports/queries.ts';
import type { Reconciliations } from '../ports/reconciliations.ts';
import { updatePayment } from './update-payment.ts';
import { flagForAttention } from './flag-for-attention.ts';

interface Ports {
  readonly payments: Payments;
  readonly queries: Queries;
  readonly clock: Clock;
  readonly reconciliations: Pick<Reconciliations, 'answered'>;
}

/**
 * Applies the answers of a query, then closes it. A process killed before that leaves the query open, and applying an answer
 * twice changes nothing. An operation without an answer is asked about again when its schedule says so.
 */
export function applyAnswers({ payments, queries, clock, reconciliations }: Ports, terms: ReportTerms) {
  return async (gateway: Gateway, query: OpenQuery, answers: readonly OutcomeAnswer[]): Promise<void> => {
    const context = (at: Date) => ({ ...reportContext(gateway, 'poll', at, terms), askedAt: query.openedAt });
    for (const id of query.operations) {
      const first = await payments.loadByOperation(id);
      if (first === undefined) continue;
      const { record } = await updatePayment(payments, first, (latest) => {
        const answer = answerOn(latest, id, query, answers);
        return answer === undefined ? undefined : applyReport(latest, id, answer.report, context(clock.now()));
      });
      if (answerOn(record, id, query, answers) !== undefined) await reconciliations.answered(id);
      await flagWhenExhausted({ payments, clock }, gateway, record, id);
    }
    await queries.close(query.reference, 'answered', []);
  };
}

/**
 * Flags the payment of an open operation once its polling schedule is exhausted.
 *
 * @returns Whether the operation is to be asked about again.
 */
export async function flagWhenExhausted(
  ports: Pick<Ports, 'payments' | 'clock'>,
  gateway: Gateway,
  record: PaymentRecord,
  id: OperationId,
): Promise<boolean> {
  const operation = operationOf(record, id);
  if (operation === undefined || !isQuestionable(operation)) return false;
  if (nextQuestionDelayMs(gateway.polling, openForMs(operation, ports.clock.now()), 0) !== null) return true;
  await flagForAttention(ports, record, id, 'outcome_not_told');
  return false;
}

function answerOn(record: PaymentRecord, id: OperationId, query: OpenQuery, answers: readonly OutcomeAnswer[]): OutcomeAnswer | undefined {
  const operation = operationOf(record, id);
  const answer = answers.find(({ reference }) => reference === operation?.reference);
  return operation === undefined || answer === undefined || isOutdated(answer, operation, query) ? undefined : answer;
}

/** A notification came after the question, so "nothing happened" is out of date. */
function isOutdated({ report }: OutcomeAnswer, { notifiedAt }: Operation, { openedAt }: OpenQuery): boolean {
  return report.outcome !== 'approved' && notifiedAt !== null && notifiedAt > openedAt;
}
