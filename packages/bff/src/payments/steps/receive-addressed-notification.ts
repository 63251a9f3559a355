import { applyAddressedNotification } from '../decisions/apply-addressed-notification.ts';
import type { ReportTerms } from '../decisions/report-context.ts';
import { Fault } from '../faults.ts';
import { isQuestionable, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import type { AddressedNotifications, NotificationJudgement } from '../ports/addressed-notifications.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboundMessage, ReceivedMessage } from '../ports/inbound.ts';
import type { Payments } from '../ports/payments.ts';
import type { Queries } from '../ports/queries.ts';
import type { Reconciliations } from '../ports/reconciliations.ts';
import type { Tasks } from '../ports/tasks.ts';
import { knownOperation } from '../readings/known-operation.ts';
import { subjectOf } from '../readings/message-reference.ts';
import { applyAnswers } from './apply-answers.ts';
import { pollSoon } from './poll-soon.ts';
import { questionsOf } from './questions-of.ts';
import { receiveReceipt } from './receive-receipt.ts';
import { updatePayment } from './update-payment.ts';

export interface AddressedPorts {
  readonly payments: Payments;
  readonly queries: Queries;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly reconciliations: Pick<Reconciliations, 'answered'>;
}

/** The address of an operation stays open for this long after its outcome is settled. */
const OPEN_AFTER_SETTLED_MS = 24 * 3_600_000;

/**
 * What a gateway posts about one message of ours, perhaps while that is still waiting for its answer in another replica.
 * The gateway's own code judges it against what we know; here it is stored, and nothing else happens before it is answered.
 *
 * @throws {Fault} `not_found` when the address has expired.
 */
export function receiveAddressed({ payments, queries, tasks, clock, reconciliations }: AddressedPorts, terms: ReportTerms) {
  const ofReceipt = receiveReceipt({ payments, clock });
  const apply = applyAnswers({ payments, queries, clock, reconciliations }, terms);

  return async (
    account: GatewayAccount,
    notifications: AddressedNotifications,
    reference: string,
    message: InboundMessage,
  ): Promise<ReceivedMessage> => {
    const subject = subjectOf(reference, clock.now());
    switch (subject.about) {
      case 'operation':
        return (await ofOperation(account, notifications, reference, message)) ?? expired();
      case 'query':
        return (await ofQuery(account, notifications, reference, message)) ?? expired();
      case 'receipt':
        return (await ofReceipt(account, { ...subject, reference }, message)) ?? expired();
    }
  };

  /** Judged anew after every lost race. */
  async function ofOperation(
    { id, gateway }: GatewayAccount,
    notifications: AddressedNotifications,
    reference: string,
    message: InboundMessage,
  ) {
    const first = await payments.loadByReference(id, reference);
    if (first === undefined) return undefined;
    let judgement: NotificationJudgement | undefined;
    const { record, changed } = await updatePayment(payments, first, (latest) => {
      const operation = operationNamed(reference, latest);
      if (operation === undefined || isClosed(operation)) expired();
      judgement = notifications.judge(message, { about: 'operation', operation: knownOperation(latest, operation, clock.now()) });
      return applyAddressedNotification(latest, operation.id, judgement, clock.now());
    });
    const operation = operationNamed(reference, record);
    if (changed && operation !== undefined && isQuestionable(operation)) await pollSoon(tasks, gateway, operation, clock.now());
    return judgement;
  }

  async function ofQuery(
    { id, gateway }: GatewayAccount,
    notifications: AddressedNotifications,
    reference: string,
    message: InboundMessage,
  ) {
    const query = await queries.find(id, reference);
    if (query === undefined) return undefined;
    const questions = await questionsOf(payments, query, clock.now());
    const judgement = notifications.judge(message, { about: 'query', reference, questions });
    if (judgement.accepted !== null) await apply(gateway, query, judgement.answers);
    return judgement;
  }

  function isClosed({ settledAt }: Operation): boolean {
    return settledAt !== null && clock.now().getTime() - settledAt.getTime() > OPEN_AFTER_SETTLED_MS;
  }
}

function operationNamed(reference: string, { operations }: PaymentRecord): Operation | undefined {
  return operations.find((operation) => operation.reference === reference);
}

function expired(): never {
  throw new Fault('not_found', 'This address has expired.');
}
