import type { OperationId } from '@paydesk/shared/ids';
import { applyReport } from '../decisions/apply-report.ts';
import { reportContext, type ReportTerms } from '../decisions/report-context.ts';
import { GatewayFault } from '../faults.ts';
import { isOpen, isQuestionable, isFollowed, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import { followDelayMs, nextQuestionDelayMs, openForMs } from '../readings/polling-schedule.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { AskedAlone, AskedTogether } from '../ports/outcomes.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Payments } from '../ports/payments.ts';
import type { Queries } from '../ports/queries.ts';
import type { Random } from '../ports/random.ts';
import { questionAbout } from '../readings/question-about.ts';
import type { Reconciliations } from '../ports/reconciliations.ts';
import { loadOrFault, updatePayment } from '../steps/update-payment.ts';
import { flagForAttention } from '../steps/flag-for-attention.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly queries: Queries;
  readonly clock: Clock;
  readonly random: Random;
  readonly reconciliations: Pick<Reconciliations, 'answered'>;
}

export interface NextQuestion {
  /** `null`: nothing is left to ask. */
  readonly delayMs: number | null;
  readonly spacingMs: number;
}

const NOTHING_LEFT: NextQuestion = { delayMs: null, spacingMs: 0 };

/**
 * Asks the gateway for the outcome of an operation, or how one that has succeeded stands by now; or lets the question join the next
 * query of the account. The caller holds the only lease on the question.
 *
 * @param tries How often it was tried since it was planned.
 * @returns When to ask again. A fault of the gateway says nothing about the operation.
 */
export function askOutcome({ payments, accounts, queries, clock, random, reconciliations }: Ports, terms: ReportTerms) {
  return async (id: OperationId, tries: number): Promise<NextQuestion> => {
    const record = await payments.loadByOperation(id);
    const operation = record === undefined ? undefined : operationOf(record, id);
    if (record === undefined || operation === undefined) return NOTHING_LEFT;
    const isSettled = isFollowed(record, operation);
    if (!isSettled && !isQuestionable(operation)) return NOTHING_LEFT;
    const account = accounts.find(record.payment.account);
    if (account === undefined) return isSettled ? NOTHING_LEFT : leaveToAPerson(record, id, 'account_missing');
    const { gateway } = account;
    const { outcomes } = gateway;
    if (isSettled && isBusy(record)) return followAgain(gateway, tries);
    const restsForMs = isSettled ? restMs(record, operation, gateway, clock.now()) : 0;
    if (restsForMs > 0) return { delayMs: restsForMs, spacingMs: gateway.polling.spacingMs };
    if (outcomes.kind === 'together') return joinQuery(account, outcomes, operation, isSettled);
    const { latest, report } = await askAlone(gateway, outcomes, record, operation);
    if (report !== undefined && report.standing?.state !== 'changing' && mayBeReconciled(operation, clock.now()))
      await reconciliations.answered(id);
    // What is heard while the question is out has it asked once more, no sooner than the gateway allows.
    const enough = { delayMs: null, spacingMs: gateway.polling.spacingMs };
    if (isSettled) return isFollowedUp(report, latest) ? enough : followAgain(gateway, tries);
    if (!isStillQuestionable(latest, id)) return enough;
    return nextQuestion(gateway, operation) ?? leaveToAPerson(latest, id, 'outcome_not_told');
  };

  /** The last answer flags a payment whose schedule is exhausted. */
  async function joinQuery(
    { id, gateway }: GatewayAccount,
    { leastAgeMs }: AskedTogether,
    operation: Operation,
    isSettled: boolean,
  ): Promise<NextQuestion> {
    const tooYoungForMs = operation.sentAt.getTime() + leastAgeMs - clock.now().getTime();
    if (tooYoungForMs > 0) return { delayMs: tooYoungForMs, spacingMs: gateway.polling.spacingMs };
    await queries.join(id, operation.id);
    return isSettled ? NOTHING_LEFT : (nextQuestion(gateway, operation) ?? NOTHING_LEFT);
  }

  async function askAlone(gateway: Gateway, outcomes: AskedAlone, record: PaymentRecord, operation: Operation) {
    const askedAt = clock.now();
    const report = await ask(outcomes, record, operation);
    if (report === undefined) return { latest: record, report };
    const { record: latest } = await updatePayment(payments, await loadOrFault(payments, record.payment.id), (newest) =>
      isOutdated(report, operation, newest)
        ? undefined
        : applyReport(newest, operation.id, report, { ...reportContext(gateway, 'poll', clock.now(), terms), askedAt }),
    );
    return { latest, report };
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

  async function leaveToAPerson(
    record: PaymentRecord,
    operation: OperationId,
    code: 'outcome_not_told' | 'account_missing',
  ): Promise<NextQuestion> {
    await flagForAttention({ payments, clock }, record, operation, code);
    return NOTHING_LEFT;
  }
}

/** Nothing can be said of the whole while an operation of ours is open. */
function isBusy({ operations }: PaymentRecord): boolean {
  return operations.some((operation) => isOpen(operation) && operation.origin === 'paydesk');
}

/** How long the gateway has to rest yet: it has just been asked about another operation of the payment. */
function restMs({ operations }: PaymentRecord, { id }: Operation, { polling }: Gateway, now: Date): number {
  const others = operations.filter((operation) => operation.id !== id && operation.settledAt !== null);
  const lastHeardOf = Math.max(0, ...others.map(({ settledAt }) => settledAt?.getTime() ?? 0));
  return Math.max(0, lastHeardOf + polling.spacingMs - now.getTime());
}

/** Its first polls are no concern of a reconciliation. */
function mayBeReconciled({ sentAt, status }: Operation, now: Date): boolean {
  return status === 'succeeded' || now.getTime() - sentAt.getTime() > 60_000;
}

/** Whether an answer has come, and was no "wait": a change is under way at the gateway, or one of ours came in between. */
function isFollowedUp(report: GatewayReport | undefined, latest: PaymentRecord): boolean {
  return report !== undefined && report.standing?.state !== 'changing' && !isBusy(latest);
}

/** The reconciliation comes back to what stays without an answer. */
function followAgain({ polling }: Gateway, tries: number): NextQuestion {
  return { delayMs: followDelayMs(polling, tries), spacingMs: polling.spacingMs };
}

function isStillQuestionable(record: PaymentRecord, id: OperationId): boolean {
  const operation = operationOf(record, id);
  return operation !== undefined && isQuestionable(operation);
}

/** An outcome was announced, or the message sent or answered, after the question: "nothing happened" is out of date. */
function isOutdated({ outcome }: GatewayReport, asked: Operation, latest: PaymentRecord): boolean {
  const { notifiedAt, sentAt, requestReference } = operationOf(latest, asked.id) ?? asked;
  const isAnswered = requestReference !== asked.requestReference;
  const isSame = notifiedAt?.getTime() === asked.notifiedAt?.getTime() && sentAt.getTime() === asked.sentAt.getTime();
  return outcome !== 'approved' && (isAnswered || !isSame);
}
