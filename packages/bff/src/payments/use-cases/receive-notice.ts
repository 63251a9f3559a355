import { applyAddressedNotification } from '../decisions/apply-addressed-notification.ts';
import { Fault } from '../faults.ts';
import { knownOperation } from '../readings/known-operation.ts';
import { isQuestionable, type Operation, type PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboundMessage } from '../ports/inbound.ts';
import type { NoticeJudgement, Notices } from '../ports/notices.ts';
import type { NoticeSecrets } from '../ports/notice-secrets.ts';
import type { Payments } from '../ports/payments.ts';
import type { Queries } from '../ports/queries.ts';
import type { Tasks } from '../ports/tasks.ts';
import { updatePayment } from '../steps/update-payment.ts';
import { applyAnswers } from '../steps/apply-answers.ts';
import { pollSoon } from '../steps/poll-soon.ts';
import { questionsOf } from '../steps/questions-of.ts';
import { receiveReceipt } from '../steps/receive-receipt.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly queries: Queries;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly secrets: NoticeSecrets;
}

export interface NoticeAddress {
  readonly gateway: string;
  readonly account: string;
  /** Our name for the message that the gateway was told this address with. */
  readonly reference: string;
  readonly secret: string;
}

/** Reads a message that came to an address of ours, and answers it. */
type ReceiveNotice = (message: InboundMessage) => Promise<Pick<NoticeJudgement, 'answer' | 'alert'>>;

/** An address is closed so long after the outcome is settled. */
const OPEN_AFTER_SETTLED_MS = 24 * 3_600_000;

/**
 * What a gateway posts about one message of ours, perhaps while that is still waiting for its answer in another replica.
 * The gateway's own code judges it against what we know; here it is stored, and nothing else happens before it is answered.
 *
 * @returns `undefined` when the address is none of ours; nothing of the message need be read then.
 */
export function receiveNotice({ payments, accounts, queries, tasks, clock, secrets }: Ports, warnBeforeLapseMs: number) {
  const ofReceipt = receiveReceipt({ payments, clock });
  const hear = applyAnswers({ payments, queries, clock }, warnBeforeLapseMs);

  return (address: NoticeAddress): ReceiveNotice | undefined => {
    const isOurs = secrets.verify(address.account, address.reference, address.secret);
    const account = accounts.find(address.account);
    const notices = account?.gateway.notices;
    if (!isOurs || account?.gateway.name !== address.gateway || notices === undefined) return undefined;
    return async (message) =>
      (await ofOperation(account, notices, address.reference, message)) ??
      (await ofQuery(account, notices, address.reference, message)) ??
      (await ofReceipt(account, address.reference, message)) ??
      gone();
  };

  /** Judged anew whenever somebody else was faster to change what we know. */
  async function ofOperation({ id, gateway }: GatewayAccount, notices: Notices, reference: string, message: InboundMessage) {
    let judgement: NoticeJudgement | undefined;
    const updated = await updatePayment(
      payments,
      () => payments.loadByReference(id, reference),
      (record) => {
        const operation = operationNamed(reference, record);
        if (operation === undefined || isClosed(operation)) gone();
        judgement = notices.judge(message, { about: 'operation', operation: knownOperation(record, operation, clock.now()) });
        return applyAddressedNotification(record, operation.id, judgement, clock.now());
      },
    );
    const operation = updated === undefined ? undefined : operationNamed(reference, updated.record);
    if (updated?.changed === true && operation !== undefined && isQuestionable(operation)) {
      await pollSoon(tasks, gateway, operation, clock.now());
    }
    return judgement;
  }

  async function ofQuery({ id, gateway }: GatewayAccount, notices: Notices, reference: string, message: InboundMessage) {
    const query = await queries.find(id, reference);
    if (query === undefined) return undefined;
    const questions = await questionsOf(payments, query, clock.now());
    const judgement = notices.judge(message, { about: 'query', reference, questions });
    if (judgement.accepted !== null) await hear(gateway, query, judgement.answers);
    return judgement;
  }

  function isClosed({ settledAt }: Operation): boolean {
    return settledAt !== null && clock.now().getTime() - settledAt.getTime() > OPEN_AFTER_SETTLED_MS;
  }
}

function operationNamed(reference: string, { operations }: PaymentRecord): Operation | undefined {
  return operations.find((operation) => operation.reference === reference);
}

function gone(): never {
  throw new Fault('not_found', 'Nothing is told here any more.');
}
