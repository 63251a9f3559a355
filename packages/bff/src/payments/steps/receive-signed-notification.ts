import type { OperationId } from '@paydesk/shared/ids';
import { applySignedNotification, isPastSuccess } from '../decisions/apply-signed-notification.ts';
import { Fault, NotAuthentic } from '../faults.ts';
import { isQuestionable, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboundMessage, OutcomeHint, ReceivedMessage, SignedNotifications } from '../ports/inbound.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Payments } from '../ports/payments.ts';
import type { Tasks } from '../ports/tasks.ts';
import { pollSoon, pollWhole } from './poll-soon.ts';
import { loadOrFault, updatePayment } from './update-payment.ts';

export interface SignedPorts {
  readonly payments: Payments;
  readonly inbox: Inbox;
  readonly tasks: Tasks;
  readonly clock: Clock;
}

/**
 * A gateway says that something has happened. Once the signature is verified, the notification is stored, and the gateway is
 * asked. Nothing is final on a notification alone.
 *
 * @throws {NotAuthentic | MalformedMessage} See {@link SignedNotifications.read}; also when amount or currency are not those we have stored.
 * @throws {Fault} `not_found` when the operation is unknown: the gateway will repeat it. `conflict` when a success can count no
 *   more: the gateway will give the amount back.
 */
export function receiveSigned({ payments, inbox, tasks, clock }: SignedPorts) {
  return async (
    { id: account, gateway }: GatewayAccount,
    signed: SignedNotifications,
    message: InboundMessage,
  ): Promise<ReceivedMessage> => {
    const acknowledged = acknowledge(signed);
    const hint = signed.read(message);
    if (hint === null) return acknowledged;
    const record = await payments.loadByReference(account, hint.reference);
    const operation = record?.operations.find(({ reference }) => reference === hint.reference);
    if (record !== undefined && operation !== undefined) refuseAnother(record, operation, hint);
    await inbox.keep({
      account,
      digest: hint.digest,
      payment: record?.payment.id ?? null,
      operation: operation?.id ?? null,
      details: hint.details,
      receivedAt: clock.now(),
    });
    if (record === undefined || operation === undefined) throw new Fault('not_found', 'This notification is about nothing we have sent.');
    // A copy changes nothing, so no compare-and-set proves that its record is the newest: read it again.
    const latest = await store(await loadOrFault(payments, record.payment.id), operation.id, hint);
    // A notification of a capture names the authorization, so all open operations of the payment are asked about.
    if (hint.announces === 'change') await pollWhole(tasks, gateway, latest, clock.now());
    else for (const open of latest.operations.filter(isQuestionable)) await pollSoon(tasks, gateway, open, clock.now());
    return acknowledged;
  };

  async function store(first: PaymentRecord, id: OperationId, hint: OutcomeHint): Promise<PaymentRecord> {
    const { record } = await updatePayment(payments, first, (latest) => applySignedNotification(latest, id, hint, clock.now()));
    const operation = operationOf(record, id);
    if (hint.announces === 'success' && operation !== undefined && isPastSuccess(record, operation)) {
      throw new Fault('conflict', 'This attempt has ended without success, so its amount is not taken.');
    }
    return record;
  }
}

function acknowledge({ acknowledgement: { contentType, body } }: SignedNotifications): ReceivedMessage {
  return { answer: { status: 200, contentType, body: new TextEncoder().encode(body) }, alert: null };
}

/** Not every gateway signs the boundaries between its fields, so the whole must fit what we have stored. */
function refuseAnother({ payment }: PaymentRecord, operation: Operation, { amount, currency }: OutcomeHint): void {
  if (amount !== undefined && amount !== operation.amount) throw new NotAuthentic('the amount is not that of the operation');
  if (currency !== undefined && currency !== payment.currency) throw new NotAuthentic('the currency is not that of the payment');
}
