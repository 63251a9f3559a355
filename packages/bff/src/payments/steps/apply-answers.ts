import type { OperationId } from '@paydesk/shared/ids';
import { applyReport } from '../decisions/apply-report.ts';
import { reportContext } from '../decisions/report-context.ts';
import { isQuestionable, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import { nextQuestionDelayMs, openForMs } from '../readings/polling-schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { OutcomeAnswer } from '../ports/outcomes.ts';
import type { Payments } from '../ports/payments.ts';
import type { OpenQuery, Queries } from '../ports/queries.ts';
import { updatePayment } from './update-payment.ts';
import { flagForAttention } from './flag-for-attention.ts';

interface Ports {
  readonly payments: Payments;
  readonly queries: Queries;
  readonly clock: Clock;
}

/**
 * What a query has found. It is closed last: whoever is killed before leaves it open, and what was heard twice by then
 * counts once. What it does not tell is asked again when the operation's schedule says so.
 */
export function applyAnswers({ payments, queries, clock }: Ports, warnBeforeLapseMs: number) {
  return async (gateway: Gateway, query: OpenQuery, answers: readonly OutcomeAnswer[]): Promise<void> => {
    const context = (at: Date) => ({ ...reportContext(gateway, 'poll', at, warnBeforeLapseMs), askedAt: query.openedAt });
    for (const id of query.operations) {
      await updatePayment(
        payments,
        () => payments.loadByOperation(id),
        (record) => {
          const answer = answerOn(record, id, query, answers);
          return answer === undefined ? undefined : applyReport(record, id, answer.report, context(clock.now()));
        },
      );
      await flagWhenExhausted({ payments, clock }, gateway, id);
    }
    await queries.close(query.reference, 'answered', []);
  };
}

/** @returns Whether it is worth to be asked once more. */
export async function flagWhenExhausted(ports: Omit<Ports, 'queries'>, gateway: Gateway, id: OperationId): Promise<boolean> {
  const record = await ports.payments.loadByOperation(id);
  const operation = record === undefined ? undefined : operationOf(record, id);
  if (operation === undefined || !isQuestionable(operation)) return false;
  if (nextQuestionDelayMs(gateway.polling, openForMs(operation, ports.clock.now()), 0) !== null) return true;
  await flagForAttention(ports, id, 'the gateway has not told the outcome in time');
  return false;
}

function answerOn(record: PaymentRecord, id: OperationId, query: OpenQuery, answers: readonly OutcomeAnswer[]): OutcomeAnswer | undefined {
  const operation = operationOf(record, id);
  const answer = answers.find(({ reference }) => reference === operation?.reference);
  return operation === undefined || answer === undefined || isOutdated(answer, operation, query) ? undefined : answer;
}

/** Something was posted about the operation after the question: that nothing happened is not true any more. */
function isOutdated({ report }: OutcomeAnswer, { notifiedAt }: Operation, { openedAt }: OpenQuery): boolean {
  return report.outcome !== 'approved' && notifiedAt !== null && notifiedAt > openedAt;
}
