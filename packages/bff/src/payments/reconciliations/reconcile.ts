import type { ReconciliationId } from '@paydesk/shared/ids';
import type { PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { OpenQuestion, Reconciliation, Reconciliations } from '../ports/reconciliations.ts';
import type { Tasks } from '../ports/tasks.ts';
import { pollWhole } from '../steps/poll-soon.ts';
import { loadOrFault } from '../steps/update-payment.ts';
import { advance, type Step } from './advance.ts';
import { differenceOf } from './compare-books.ts';

interface Ports {
  readonly reconciliations: Reconciliations;
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly tasks: Tasks;
  readonly clock: Clock;
}

const STEP_MS = 1000;
/** Questions without an answer so far. */
const OPEN_MAX = 40;
/** A gateway that has not answered for this long does not tell. */
const GIVE_UP_MS = 15 * 60_000;
/** A process may have died between storing a question and asking it. */
const ASK_AGAIN_MS = 60_000;

/**
 * One step of a reconciliation: takes the next payments, has them asked about, and compares our books before and after the
 * answers. Each question is a task like any other, so one payment is asked about once at a time. A process that dies leaves
 * the next step to another.
 *
 * @param questionsPerSecond Of one account.
 * @returns Milliseconds until the next step; `null` when it is complete.
 */
export function reconcile({ reconciliations, payments, accounts, tasks, clock }: Ports, questionsPerSecond: number) {
  return async (id: ReconciliationId): Promise<number | null> => {
    const reconciliation = await reconciliations.load(id);
    if (reconciliation === undefined || reconciliation.status === 'completed') return null;
    const account = accounts.find(reconciliation.account);
    const questions = await reconciliations.openQuestions(id);
    const step = await takeStep(reconciliation, questions, account);
    const save = advance(reconciliation, step, clock.now());
    if (!(await reconciliations.save(save))) return STEP_MS;
    if (account !== undefined) for (const record of step.taken) await pollWhole(tasks, account.gateway, record, clock.now());
    return save.reconciliation.status === 'completed' ? null : STEP_MS;
  };

  async function takeStep(
    reconciliation: Reconciliation,
    questions: readonly OpenQuestion[],
    account: GatewayAccount | undefined,
  ): Promise<Step> {
    const over = questions.filter(({ isAnswered, askedForMs }) => isAnswered || askedForMs > GIVE_UP_MS || account === undefined);
    const open = questions.filter((question) => !over.includes(question));
    if (account !== undefined) for (const question of open) await askAgain(question, account);
    const room = Math.min(OPEN_MAX - open.length, questionsPerSecond);
    const isOver = reconciliation.allTaken || account === undefined;
    const taken = isOver || room <= 0 ? [] : await reconciliations.next(reconciliation, room);
    return { ended: await Promise.all(over.map(compare)), taken, isLast: isOver || (room > 0 && taken.length < room), open: open.length };
  }

  async function compare(question: OpenQuestion) {
    const after: PaymentRecord = await loadOrFault(payments, question.payment);
    return { question, difference: differenceOf(question, after, question.isAnswered) };
  }

  async function askAgain({ payment, askedForMs }: OpenQuestion, { gateway }: GatewayAccount): Promise<void> {
    if (askedForMs % ASK_AGAIN_MS > STEP_MS || askedForMs < ASK_AGAIN_MS) return;
    await pollWhole(tasks, gateway, await loadOrFault(payments, payment), clock.now());
  }
}
