import type { RefundApprovalId } from '@paydesk/shared/ids';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import type { Actor } from '../actor.ts';
import { submitOperation } from '../decisions/submit-operation.ts';
import { Fault } from '../faults.ts';
import { isModification, type Operation, type PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { ModifyCommand } from '../ports/gateway-commands.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import { objectionTo, possibleOperations } from '../readings/possible-operations.ts';
import { firstQuestionAfterMs } from '../readings/polling-schedule.ts';
import { originalOf } from '../readings/question-about.ts';
import { updatePayment } from '../steps/update-payment.ts';
import { addressOf, type GatewayUrls } from '../steps/gateway-urls.ts';
import type { SendStored } from '../steps/send-stored.ts';

export interface StartOperation {
  readonly record: PaymentRecord;
  readonly kind: ModificationKind;
  /** `null`: all that is left. */
  readonly amount: bigint | null;
  readonly reason: string | null;
  /** A payment has at most one operation of the same key. */
  readonly requestKey: string;
  readonly by?: Actor | undefined;
  /** Throws where more than the state of the payment forbids it. Asked of the record that it is decided on. */
  readonly demand?: (latest: PaymentRecord) => void;
  /** The agreement of a second key that it is made by. */
  readonly approval?: RefundApprovalId;
}

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
}

const REASONS: Readonly<Record<ModificationKind, string>> = {
  capture: 'Captured',
  cancel: 'Canceled by the shop',
  refund: 'Refunded by the shop',
};

/**
 * Captures, cancels or refunds. The operation is stored before it is sent, and sent once: of two requests at once, one is
 * sent and the other is refused with what is possible.
 *
 * @throws {Fault} `not_possible` before any message is sent.
 */
export function startOperation({ payments, accounts, clock, random }: Ports, send: SendStored, urls: GatewayUrls) {
  return async (wanted: StartOperation): Promise<{ record: PaymentRecord; operation: Operation }> => {
    const account = accounts.find(wanted.record.payment.account);
    if (account === undefined) throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
    let operation: Operation | undefined;
    const { record, changed } = await updatePayment(payments, wanted.record, (latest) => {
      operation = undefined;
      if (madeBefore(latest, wanted) !== undefined) return undefined;
      refuseImpossible(latest, wanted, account);
      wanted.demand?.(latest);
      const submitted = submitOperation(latest, terms(wanted, account), clock.now());
      operation = submitted.operation;
      return submitted.change;
    });
    if (operation === undefined || !changed) return { record, operation: madeBefore(record, wanted) ?? raceLost() };
    const sent = operation;
    return { record: await send(record, sent, account, () => modify(record, sent, account, urls)), operation: sent };
  };

  function terms(wanted: StartOperation, { gateway }: GatewayAccount) {
    return { ...wanted, operation: random.operationId(), askAfterMs: firstQuestionAfterMs(gateway) };
  }
}

function madeBefore({ operations }: PaymentRecord, { requestKey }: StartOperation): Operation | undefined {
  return operations.find((operation) => operation.requestKey === requestKey);
}

function refuseImpossible(record: PaymentRecord, { kind, amount }: StartOperation, { gateway }: GatewayAccount): void {
  const objection = objectionTo(kind, amount, record, gateway.capabilities);
  if (objection === undefined) return;
  throw new Fault('not_possible', objection, { possible: possibleOperations(record, gateway.capabilities) });
}

function modify(record: PaymentRecord, operation: Operation, account: GatewayAccount, urls: GatewayUrls) {
  const { gateway } = account;
  const original = originalOf(record);
  if (gateway.modify === undefined || original === undefined || !isModification(operation)) {
    throw new Fault('internal', 'A capture, cancel or refund needs an amount that is held or taken.');
  }
  return gateway.modify(commandOf(record, operation, original, addressOf(operation.reference, account, urls)));
}

function commandOf(
  { payment }: PaymentRecord,
  { kind, reference, amount, reason }: Operation & { kind: ModificationKind },
  original: ModifyCommand['original'],
  notificationUrl: string,
): ModifyCommand {
  return {
    kind,
    reference,
    original,
    amount,
    currency: payment.currency,
    whole: payment.amountRefunded === 0n && amount === (kind === 'refund' ? payment.amountCaptured : payment.amount),
    of: payment.status === 'authorized' ? 'hold' : 'charge',
    notificationUrl,
    reason: reason ?? REASONS[kind],
  };
}

function raceLost(): never {
  throw new Fault('conflict', 'Another request was faster. Read the payment and decide again.');
}
