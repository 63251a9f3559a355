import { Fault, GatewayFault } from '../faults.ts';
import { isModificationKind, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import type { PayCommand, PayerBrowser, PaymentMeans } from '../ports/gateway-commands.ts';
import { termsOf } from '../readings/objections.ts';
import { addressOf, type GatewayUrls } from './gateway-urls.ts';
import { isToBeStored } from '../readings/card-questions.ts';
import type { SendStored } from './send-stored.ts';

export interface AttemptMessage {
  readonly means: PaymentMeans;
  /** `null` for a payment that the payer does not attend. */
  readonly browser: PayerBrowser | null;
}

/** Sends an attempt that is stored; with an `authentication` after a challenge that came before the payment. */
export type SendAttempt = (
  record: PaymentRecord,
  operation: Operation,
  account: GatewayAccount,
  message: AttemptMessage,
  authentication?: string,
) => Promise<PaymentRecord>;

export function sendAttempt(send: SendStored, urls: GatewayUrls): SendAttempt {
  return (record, operation, account, message, authentication) =>
    send(record, operation, account, () => {
      const command = commandOf(record, operation, account, message);
      const { gateway } = account;
      if (authentication === undefined) return gateway.pay(command);
      if (gateway.payAuthenticated === undefined) throw new GatewayFault('not_sent', 'this gateway pays nothing after a challenge');
      return gateway.payAuthenticated(command, authentication);
    });

  function commandOf(
    { payment, attempts }: PaymentRecord,
    operation: Operation,
    account: GatewayAccount,
    message: AttemptMessage,
  ): PayCommand {
    const attempt = attempts.find(({ number }) => number === operation.attempt);
    if (attempt === undefined || isModificationKind(operation.kind)) {
      throw new Fault('internal', 'An attempt must have an operation of its own.');
    }
    return {
      ...termsOf(payment, message.means),
      ...message,
      kind: operation.kind,
      reference: operation.reference,
      amount: operation.amount,
      orderReference: payment.orderReference,
      regular: payment.schedule !== null,
      saveCard: isToBeStored(payment, attempt) && message.means.kind !== 'stored_card',
      locale: payment.locale,
      returnUrl: urls.returnUrl(payment.id, attempt.number, attempt.returnSecret),
      notificationUrl: addressOf(operation.reference, account, urls),
    };
  }
}
