import { PaynetEasyOptions } from '@paydesk/shared/gateway-options';
import type { PayCommand, PaymentMeans } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { notSent, type Unsendable } from '../unsendable.ts';
import { sendCommand, type Connection } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { paymentReport } from './mapping.ts';
import { Response } from './messages.ts';
import type { Parameters } from './parameters.ts';
import { openPaymentPage } from './payment-page.ts';
import { paymentParameters } from './payment-parameters.ts';
import { rebillParameters } from './rebill-parameters.ts';
import { unsendablePayment, unsendableRebill, unsendableVerification } from './unsendable.ts';

export interface PaymentMessage {
  readonly command: 'sale' | 'preauth' | 'account-verification' | 'make-rebill-sale' | 'make-rebill-preauth';
  readonly parameters: Parameters;
  readonly unsendable: Unsendable | undefined;
  /** Digits that no answer may bring into the timeline. */
  readonly secrets: readonly string[];
}

/** A payment with a card that the payer has typed into our frame, now or earlier. */
export interface CardCommand extends PayCommand {
  readonly means: Exclude<PaymentMeans, { readonly kind: 'payment_page' }>;
}

const COMMANDS = { authorize: 'preauth', sale: 'sale', verify: 'account-verification' } as const;

/** Authorizes or takes an amount, or verifies a card. Notes 4.1 and 4.8 to 4.10 */
export async function pay(command: PayCommand, connection: Connection): Promise<GatewayReport> {
  const { means } = command;
  if (means.kind === 'payment_page') return openPaymentPage(command, connection);
  const message = paymentMessage({ ...command, means }, connection.settings);
  if (message.unsendable !== undefined) return notSent(message.unsendable);
  const { command: name, parameters, secrets } = message;
  const order = { reference: command.reference, gatewayReference: null };
  return paymentReport(await sendCommand({ command: name, parameters, answer: Response, order }, connection), secrets);
}

/** An authorization, sale or verification in the gateway's words, without the control. */
export function paymentMessage(command: CardCommand, settings: PaynetEasySettings): PaymentMessage {
  const { kind, means } = command;
  const options = PaynetEasyOptions.parse(command.options);
  switch (means.kind) {
    case 'card': {
      const { card } = means;
      const parameters = paymentParameters(command, card, options, settings);
      return {
        command: COMMANDS[kind],
        parameters,
        unsendable: (kind === 'verify' ? unsendableVerification : unsendablePayment)(parameters, settings),
        secrets: [card.number, ...(card.security_code === null ? [] : [card.security_code])],
      };
    }
    case 'stored_card': {
      const parameters = rebillParameters(command, means, options, settings);
      return {
        command: kind === 'sale' ? 'make-rebill-sale' : 'make-rebill-preauth',
        parameters,
        unsendable: unsendableRebill(parameters, settings),
        secrets: means.securityCode === null ? [] : [means.securityCode],
      };
    }
  }
}
