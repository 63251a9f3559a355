import type { OperationId } from '@paydesk/shared/ids';
import { applyReport } from '../decisions/apply-report.ts';
import { reportContext } from '../decisions/report-context.ts';
import { GatewayFault } from '../faults.ts';
import { isQuestionable, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import { nextQuestionDelayMs, openForMs } from '../readings/polling-schedule.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { AskedAlone, AskedTogether } from '../ports/outcomes.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Payments } from '../ports/payments.ts';
import type { Queries } from '../ports/queries.ts';
import type { Random } from '../ports/random.ts';
import { questionAbout } from '../readings/question-about.ts';
import { loadOrFault, updatePayment } from '../steps/update-payment.ts';
import { flagForAttention } from '../steps/flag-for-attention.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly queries: Queries;
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
 * Asks the gateway for the outcome of an operation, or lets the question join the next query of the account. The caller holds the only
 * lease on the question.
 *
 * @returns When to ask again. A fault of the gateway says nothing about the operation.
 */
export function askOutcome({ payments, accounts, queries, clock, random }: Ports, warnBeforeLapseMs: number) {
  return async (id: OperationId): Promise<NextQuestion> => {
    const record = await payments.loadByOperation(id);
    const operation = record === undefined ? undefined : operationOf(record, id);
    if (record === undefined || operation === undefined || !isQuestionable(operation)) return NOTHING_LEFT;
    const account = accounts.find(record.payment.account);
    if (account === undefined) return leaveToAPerson(record, 'the gateway account is not configured any more');
    const { gateway } = account;
    const { outcomes } = gateway;
    if (outcomes.kind === 'together') return joinQuery(account, outcomes, operation);
    const latest = await askAlone(gateway, outcomes, record, operation);
    if (!isStillQuestionable(latest, id)) return NOTHING_LEFT;
    return nextQuestion(gateway, operation) ?? leaveToAPerson(latest, 'the gateway has not told the outcome in time');
  };

  /** The last answer flags a payment whose schedule is exhausted. */
  async function joinQuery({ id, gateway }: GatewayAccount, { leastAgeMs }: AskedTogether, operation: Operation): Promise<NextQuestion> {
    const tooYoungForMs = operation.sentAt.getTime() + leastAgeMs - clock.now().getTime();
    if (tooYoungForMs > 0) return { delayMs: tooYoungForMs, spacingMs: gateway.polling.spacingMs };
    await queries.join(id, operation.id);
    return nextQuestion(gateway, operation) ?? NOTHING_LEFT;
  }

  async function askAlone(gateway: Gateway, outcomes: AskedAlone, record: PaymentRecord, operation: Operation): Promise<PaymentRecord> {
    const report = await ask(outcomes, record, operation);
    if (report === undefined) return record;
    const answered = await updatePayment(payments, await loadOrFault(payments, record.payment.id), (latest) =>
      isOutdated(report, operation, latest)
        ? undefined
        : applyReport(latest, operation.id, report, reportContext(gateway, 'poll', clock.now(), warnBeforeLapseMs)),
    );
    return answered.record;
  }

  async function ask(outcomes: AskedAlone, record: PaymentRecord, operation: Operation): Promise<GatewayReport | undefined> {
    try {
      return await outcomes.ask(questionAbout(record, operation, clock.now()));
    } catch (fault) {
      if (fault instanceof GatewayFault) return undefined;
      throw fault;
    }
  }

  function nextQuestion({ polling }: Gateway, operation: Operation): NextQuestion | undefined {
    const delayMs = nextQuestionDelayMs(polling, openForMs(operation, clock.now()), random.fraction());
    return delayMs === null ? undefined : { delayMs, spacingMs: polling.spacingMs };
  }

  async function leaveToAPerson(record: PaymentRecord, reason: string): Promise<NextQuestion> {
    await flagForAttention({ payments, clock }, record, reason);
    return NOTHING_LEFT;
  }
}

function isStillQuestionable(record: PaymentRecord, id: OperationId): boolean {
  const operation = operationOf(record, id);
  return operation !== undefined && isQuestionable(operation);
}

/** An outcome was announced, or the message sent, after the question: "nothing happened" is out of date. */
function isOutdated({ outcome }: GatewayReport, asked: Operation, latest: PaymentRecord): boolean {
  const { notifiedAt, sentAt } = operationOf(latest, asked.id) ?? asked;
  const isSame = notifiedAt?.getTime() === asked.notifiedAt?.getTime() && sentAt.getTime() === asked.sentAt.getTime();
  return outcome !== 'approved' && !isSame;
}
