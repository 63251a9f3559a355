import { applySignedNotification, isPastSuccess } from '../decisions/apply-signed-notification.ts';
import { Fault, NotAuthentic } from '../faults.ts';
import { isQuestionable, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboundMessage, OutcomeHint } from '../ports/inbound.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Payments } from '../ports/payments.ts';
import type { Tasks } from '../ports/tasks.ts';
import { updatePayment } from '../steps/update-payment.ts';
import { pollSoon } from '../steps/poll-soon.ts';

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
 * @throws {NotAuthentic | MalformedMessage} See the gateway's `readNotification`; also when amount or currency are not those we have stored.
 * @throws {Fault} `not_found` when account or operation are unknown: the gateway will repeat it. `conflict` when a success
 *   can count no more: the gateway will give the amount back.
 */
export function receiveNotification({ payments, accounts, inbox, tasks, clock }: Ports) {
  return async (gatewayName: string, accountId: string, message: InboundMessage) => {
    const account = accounts.find(accountId);
    if (account?.gateway.name !== gatewayName) throw new Fault('not_found', 'There is no such gateway account.');
    const { gateway } = account;
    if (gateway.isConnectionTest?.(message) === true) return gateway.acknowledgement;
    const hint = gateway.readNotification(message);
    const record = await payments.loadByReference(accountId, hint.reference);
    const operation = record?.operations.find(({ reference }) => reference === hint.reference);
    if (record !== undefined && operation !== undefined) refuseAnother(record, operation, hint);
    await inbox.keep({
      account: accountId,
      digest: hint.digest,
      payment: record?.payment.id ?? null,
      operation: operation?.id ?? null,
      details: hint.details,
      receivedAt: clock.now(),
    });
    if (operation === undefined) throw new Fault('not_found', 'This notification is about nothing we have sent.');
    const updated = await updatePayment(
      payments,
      () => payments.loadByOperation(operation.id),
      (latest) => applySignedNotification(latest, operation.id, hint, clock.now()),
    );
    const latest = updated?.record;
    const about = latest === undefined ? undefined : operationOf(latest, operation.id);
    if (hint.announces === 'success' && latest !== undefined && about !== undefined && isPastSuccess(latest, about)) {
      throw new Fault('conflict', 'This attempt has ended without success, so its amount is not taken.');
    }
    // A notification of a capture names the authorization: whatever is open about this payment is asked for.
    for (const open of (latest?.operations ?? []).filter(isQuestionable)) await pollSoon(tasks, gateway, open, clock.now());
    return gateway.acknowledgement;
  };
}

/** Not every gateway signs the boundaries between its fields, so the whole must fit what we have stored. */
function refuseAnother({ payment }: PaymentRecord, operation: Operation, { amount, currency }: OutcomeHint): void {
  if (amount !== undefined && amount !== operation.amount) throw new NotAuthentic('the amount is not that of the operation');
  if (currency !== undefined && currency !== payment.currency) throw new NotAuthentic('the currency is not that of the payment');
}
