import type { Logger } from 'pino';
import type { OperationStatus } from '@paydesk/shared/payment-status';
import type { Change, Payments } from '../payments/ports/payments.ts';
import type { Metrics } from './metrics.ts';
import { paymentLines } from './payment-lines.ts';
import { requestFields } from './request-context.ts';

/**
 * Payments that write down every change once it is stored, whether it came by an answer, by polling, by a notification or by a person:
 * no outcome is mute.
 */
export function journaledPayments(payments: Payments, log: Logger, metrics: Metrics): Payments {
  const writeDown = (change: Change): void => {
    const request = requestFields();
    for (const { level, facts, message } of paymentLines(change)) log[level]({ ...facts, ...request }, message);
    count(change, metrics);
  };
  return {
    ...payments,
    async insert(change, request) {
      const result = await payments.insert(change, request);
      if (result === 'inserted') writeDown(change);
      return result;
    },
    async save(change) {
      const saved = await payments.save(change);
      if (saved) writeDown(change);
      return saved;
    },
  };
}

function count(change: Change, { payments, operations, declines, attention }: Metrics): void {
  const { payment, timeline } = change;
  const { account } = payment;
  for (const { event, statusBefore, statusAfter } of timeline) {
    if (event === 'created' || statusBefore !== statusAfter) payments.inc({ account, status: statusAfter });
  }
  for (const { kind, decline, outcome } of ended(change)) {
    operations.inc({ account, kind, outcome });
    if (decline !== null) declines.inc({ account, code: decline.code });
  }
  const now = payment.updatedAt.toISOString();
  for (const { code, since } of payment.attention) if (since === now) attention.inc({ account, code });
}

/** Operations that this change settles, or whose outcome it loses. */
function ended({ payment, operations, timeline }: Change) {
  const isLost = timeline.some(({ event }) => event === 'outcome_lost' || event.endsWith('_lost'));
  return operations.flatMap(({ kind, status, decline, settledAt }) => {
    const outcome: OperationStatus = status;
    const isSettledNow = settledAt?.getTime() === payment.updatedAt.getTime();
    return isSettledNow || (status === 'unknown' && isLost) ? [{ kind, decline: isSettledNow ? decline : null, outcome }] : [];
  });
}
