import type { OperationId } from '@paydesk/shared/ids';
import { applyReport } from '../decisions/apply-report.ts';
import { Draft } from '../decisions/draft.ts';
import { hearingFrom } from '../decisions/hearing.ts';
import { GatewayFault } from '../faults.ts';
import { isQuestionable, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import { nextQuestionDelayMs } from '../polling-schedule.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway, GatewayReport } from '../ports/gateway.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import { questionAbout } from '../question-about.ts';
import { changePayment } from './change-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
}

export interface NextQuestion {
  /** `null`: nothing is left to ask. */
  readonly delayMs: number | null;
  readonly spacingMs: number;
}

const NOTHING_LEFT: NextQuestion = { delayMs: null, spacingMs: 0 };

/**
 * Asks the gateway how an operation stands. Whoever calls this holds the only lease on the question.
 *
 * @returns When to ask again. A fault of the gateway says nothing about the operation.
 */
export function askOutcome({ payments, accounts, clock, random }: Ports, warnBeforeLapseMs: number) {
  return async (id: OperationId): Promise<NextQuestion> => {
    const record = await payments.loadByOperation(id);
    const operation = record === undefined ? undefined : operationOf(record, id);
    if (record === undefined || operation === undefined || !isQuestionable(operation)) return NOTHING_LEFT;
    const gateway = accounts.find(record.payment.account)?.gateway;
    if (gateway === undefined) return flagForAttention(id, 'the gateway account is not configured any more');
    const report = await ask(gateway, record, operation);
    if (report !== undefined) {
      const heard = await changePayment(
        payments,
        () => payments.loadByOperation(id),
        (latest) =>
          isOutdated(report, operation, latest)
            ? undefined
            : applyReport(latest, id, report, hearingFrom(gateway, 'poll', clock.now(), warnBeforeLapseMs)),
      );
      const settled = heard === undefined || !isStillQuestionable(heard.record, id);
      if (settled) return NOTHING_LEFT;
    }
    const openSince = operation.reversalAnnouncedAt ?? operation.sentAt;
    const delayMs = nextQuestionDelayMs(gateway.polling, clock.now().getTime() - openSince.getTime(), random.fraction());
    if (delayMs === null) return flagForAttention(id, 'the gateway has not told the outcome in time');
    return { delayMs, spacingMs: gateway.polling.spacingMs };
  };

  async function ask(gateway: Gateway, record: PaymentRecord, operation: Operation) {
    try {
      return await gateway.ask(questionAbout(record, operation, clock.now()));
    } catch (fault) {
      if (fault instanceof GatewayFault) return undefined;
      throw fault;
    }
  }

  async function flagForAttention(id: OperationId, reason: string): Promise<NextQuestion> {
    await changePayment(
      payments,
      () => payments.loadByOperation(id),
      (record) => {
        if (record.payment.needsAttention) return undefined;
        const draft = new Draft(record, clock.now(), 'job');
        draft.setPayment({ needsAttention: true });
        draft.note('attention_needed', { reason });
        return draft.change();
      },
    );
    return NOTHING_LEFT;
  }
}

function isStillQuestionable(record: PaymentRecord, id: OperationId): boolean {
  const operation = operationOf(record, id);
  return operation !== undefined && isQuestionable(operation);
}

/** An outcome was announced, or the message has left, while the question was under way: that nothing happened is not true any more. */
function isOutdated({ outcome }: GatewayReport, asked: Operation, latest: PaymentRecord): boolean {
  const { notifiedAt, sentAt } = operationOf(latest, asked.id) ?? asked;
  const isSame = notifiedAt?.getTime() === asked.notifiedAt?.getTime() && sentAt.getTime() === asked.sentAt.getTime();
  return outcome !== 'approved' && !isSame;
}
