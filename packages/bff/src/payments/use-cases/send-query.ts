import type { ReportTerms } from '../decisions/report-context.ts';
import { GatewayFault } from '../faults.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { AskedTogether } from '../ports/outcomes.ts';
import type { Payments } from '../ports/payments.ts';
import type { OpenQuery, Queries } from '../ports/queries.ts';
import type { Random } from '../ports/random.ts';
import type { Reconciliations } from '../ports/reconciliations.ts';
import { addressOf, type GatewayUrls } from '../steps/gateway-urls.ts';
import { flagWhenExhausted, applyAnswers } from '../steps/apply-answers.ts';
import { questionsOf } from '../steps/questions-of.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly queries: Queries;
  readonly clock: Clock;
  readonly random: Pick<Random, 'queryReference'>;
  readonly reconciliations: Pick<Reconciliations, 'answered'>;
}

/**
 * Sends the waiting questions of an account, one query at a time: the next one after this is answered or given up.
 * A query that could not be sent is given up like one without an answer, so a gateway that is down gets few requests.
 *
 * @returns When to look again; `null` when nothing waits.
 */
export function sendQuery({ payments, accounts, queries, clock, random, reconciliations }: Ports, urls: GatewayUrls, terms: ReportTerms) {
  const apply = applyAnswers({ payments, queries, clock, reconciliations }, terms);

  return async (accountId: string): Promise<number | null> => {
    const account = accounts.find(accountId);
    const query = account?.gateway.outcomes;
    if (account === undefined || query?.kind !== 'together') return null;
    const { open, waiting, waitedMs } = await queries.stateOf(accountId);
    if (open !== null) {
      if (open.leftMs > 0) return open.leftMs;
      await giveUp(account, open);
      return 0;
    }
    if (waiting === 0) return null;
    if (waiting < query.questionsMax && waitedMs < query.gatherMs) return query.gatherMs - waitedMs;
    const { questionsMax, answerWithinMs } = query;
    const reference = random.queryReference();
    const opened = await queries.open({ account: accountId, reference, questionsMax, answerWithinMs, openedAt: clock.now() });
    return opened === undefined ? answerWithinMs : send(account, query, opened);
  };

  async function send(account: GatewayAccount, query: AskedTogether, opened: OpenQuery): Promise<number> {
    const questions = await questionsOf(payments, opened, clock.now());
    if (questions.length === 0) {
      await giveUp(account, opened);
      return 0;
    }
    if (isStale(query, opened)) return query.answerWithinMs;
    const address = { reference: opened.reference, notificationUrl: addressOf(opened.reference, account, urls) };
    const answer = await query.ask(questions, address).catch((fault: unknown) => {
      if (fault instanceof GatewayFault) return 'posted' as const;
      throw fault;
    });
    if (answer === 'posted') return query.answerWithinMs;
    await apply(account.gateway, opened, answer);
    return 0;
  }

  /** After a long stall nothing is sent: the query may be given up by now, and the next one open. */
  function isStale({ answerWithinMs }: AskedTogether, { openedAt }: OpenQuery): boolean {
    return clock.now().getTime() - openedAt.getTime() > answerWithinMs / 2;
  }

  async function giveUp({ gateway }: GatewayAccount, { reference, operations }: OpenQuery): Promise<void> {
    const again = [];
    for (const id of operations) {
      const record = await payments.loadByOperation(id);
      if (record !== undefined && (await flagWhenExhausted({ payments, clock }, gateway, record, id))) again.push(id);
    }
    await queries.close(reference, 'given_up', again);
  }
}
