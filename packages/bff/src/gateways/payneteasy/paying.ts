import { PaynetEasyOptions } from '@paydesk/shared/gateway-options';
import type { SecretDigits } from '@paydesk/shared/secret-digits';
import type { PayCommand, PaymentMeans } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { notSent, type Unsendable } from '../unsendable.ts';
import { sendCommand, type Connection } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { paymentReport } from './mapping.ts';
import { Response } from './messages.ts';
import { knownParameters, type Parameters } from './parameters.ts';
import { openPaymentPage } from './payment-page.ts';
import { messageParameters } from './payment-parameters.ts';
import { rebillParameters } from './rebill-parameters.ts';
import { termParameters } from './terms.ts';
import { unsendableParameters } from './unsendable.ts';

export interface PaymentMessage {
  readonly command: 'sale' | 'preauth' | 'account-verification' | 'make-rebill-sale' | 'make-rebill-preauth';
  readonly parameters: Parameters;
  readonly unsendable: Unsendable | undefined;
  /** Digits that no answer may bring into the timeline. */
  readonly secrets: readonly SecretDigits[];
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
  const parameters = knownParameters({
    ...(means.kind === 'stored_card' ? rebillParameters(command, options, settings) : {}),
    ...messageParameters(command, settings),
    ...termParameters(command, settings),
  });
  return {
    command: commandOf(kind, means),
    parameters,
    unsendable: unsendableParameters(command, parameters, settings)[0],
    secrets: secretsOf(means),
  };
}

function commandOf(kind: PayCommand['kind'], means: CardCommand['means']): PaymentMessage['command'] {
  if (means.kind === 'card') return COMMANDS[kind];
  return kind === 'sale' ? 'make-rebill-sale' : 'make-rebill-preauth';
}

function secretsOf(means: CardCommand['means']): readonly SecretDigits[] {
  const secrets = means.kind === 'card' ? [means.card.number, means.card.security_code] : [means.securityCode];
  return secrets.filter((secret) => secret !== null);
}
