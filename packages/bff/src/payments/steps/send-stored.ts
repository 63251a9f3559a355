import { applyLostAnswer, applyReport } from '../decisions/apply-report.ts';
import { reportContext, type ReportTerms } from '../decisions/report-context.ts';
import { GatewayFault } from '../faults.ts';
import { isOpen, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Payments } from '../ports/payments.ts';
import type { Tasks } from '../ports/tasks.ts';
import { loadOrFault, updatePayment } from './update-payment.ts';
import { pollSoon } from './poll-soon.ts';

export interface SendPorts {
  readonly payments: Payments;
  readonly tasks: Tasks;
  readonly clock: Clock;
}

/** Sends an operation that is stored. To be called once, by the process that has stored it. */
export type SendStored = (
  record: PaymentRecord,
  operation: Operation,
  account: GatewayAccount,
  send: () => Promise<GatewayReport>,
) => Promise<PaymentRecord>;

/** Stores what the answer says; without an answer the outcome is `unknown`, and polled. */
export function sendStored({ payments, tasks, clock }: SendPorts, terms: ReportTerms): SendStored {
  return async (record, operation, account, send) => {
    const answer = isStale(operation, account) ? STALE : await Promise.resolve().then(send).catch(asFault);
    const answered = await updatePayment(payments, await loadOrFault(payments, record.payment.id), (latest) =>
      applyAnswer(latest, operation, answer, account),
    );
    const stored = operationOf(answered.record, operation.id);
    if (stored !== undefined && isOpen(stored)) await pollSoon(tasks, account.gateway, stored, clock.now());
    return answered.record;
  };

  /** After a long stall nothing is sent: another process may have settled the operation as never sent. */
  function isStale({ sentAt }: Operation, { gateway }: GatewayAccount): boolean {
    return clock.now().getTime() - sentAt.getTime() > gateway.polling.absentAfterMs / 2;
  }

  function applyAnswer(record: PaymentRecord, { id }: Operation, answer: GatewayReport | GatewayFault, { gateway }: GatewayAccount) {
    const at = clock.now();
    if (answer instanceof GatewayFault && answer.delivery === 'perhaps_sent') return applyLostAnswer(record, id, answer.message, at);
    const report: GatewayReport =
      answer instanceof GatewayFault ? { outcome: 'failed', code: 'not_sent', details: { reason: answer.message } } : answer;
    return applyReport(record, id, report, reportContext(gateway, 'gateway_answer', at, terms));
  }
}

const STALE = new GatewayFault('not_sent', 'our side stood still for too long before the message left');

/** After the message may have left, a fault of our own counts as a lost answer. */
function asFault(fault: unknown): GatewayFault {
  return fault instanceof GatewayFault
    ? fault
    : new GatewayFault('perhaps_sent', 'our side failed while the message was under way', { cause: fault });
}
