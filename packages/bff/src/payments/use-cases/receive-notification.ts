import { Draft } from '../decisions/draft.ts';
import { Fault } from '../faults.ts';
import { isOpen, type Operation, type PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboundMessage, OutcomeHint } from '../ports/gateway.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Payments } from '../ports/payments.ts';
import type { Tasks } from '../ports/tasks.ts';
import { changePayment } from './change-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly inbox: Inbox;
  readonly tasks: Tasks;
  readonly clock: Clock;
}

/**
 * A gateway says that something has happened. Once it is proven to be the gateway, it is kept, and the gateway is asked.
 * Nothing is final on a notification alone.
 *
 * @throws {NotAuthentic | MalformedMessage} See the gateway's `readNotification`.
 * @throws {Fault} `not_found` when account or operation are unknown: the gateway will repeat it.
 */
export function receiveNotification({ payments, accounts, inbox, tasks, clock }: Ports) {
  return async (gatewayName: string, accountId: string, message: InboundMessage) => {
    const account = accounts.find(accountId);
    if (account?.gateway.name !== gatewayName) throw new Fault('not_found', 'There is no such gateway account.');
    const { gateway } = account;
    const hint = gateway.readNotification(message);
    const record = await payments.loadByReference(accountId, hint.reference);
    const operation = record?.operations.find(({ reference }) => reference === hint.reference);
    const isNew = await inbox.keep({
      account: accountId,
      digest: hint.digest,
      payment: record?.payment.id ?? null,
      operation: operation?.id ?? null,
      details: hint.details,
      receivedAt: clock.now(),
    });
    if (record === undefined || operation === undefined) throw new Fault('not_found', 'This notification is about nothing we have sent.');
    if (isNew) {
      await changePayment(
        payments,
        () => payments.loadByOperation(operation.id),
        (latest) => noteNotification(latest, operation, hint),
      );
    }
    // A notification of a capture names the authorization: whatever is open about this payment is asked for.
    for (const open of record.operations.filter(isOpen)) await tasks.hurry('ask_outcome', open.id, gateway.polling.spacingMs);
    return gateway.acknowledgement;
  };

  function noteNotification(record: PaymentRecord, operation: Operation, hint: OutcomeHint) {
    const draft = new Draft(record, clock.now(), 'notification').about(operation.attempt);
    draft.note('notified', hint.details);
    return draft.change();
  }
}
