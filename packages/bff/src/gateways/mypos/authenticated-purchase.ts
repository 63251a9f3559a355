import type { OutcomeQuestion, PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, type Unsendable } from '../unsendable.ts';
import { cartFields } from './cart.ts';
import { sendRequest, type Connection } from './client.ts';
import { answerDetails } from './details.ts';
import { moneyReport, transactionReference } from './money-answer.ts';
import { tdsProcess } from './payment-requests.ts';
import { wirePayment } from './order-values.ts';
import { request } from './request.ts';
import { oneLine, signFields } from './signature.ts';
import { storeOf } from './store.ts';

/** What we add to the address that the payer comes back to: the gateway's message names no order. */
export const AUTHENTICATED_ORDER = 'authenticated_order';

/** Only a sale whose payer is there can be authenticated: no source has it for holds. Notes 7.4 */
export function isAuthenticatedFirst({ kind, initiator, means }: PayCommand, { settings }: Connection): boolean {
  return settings.tds_process && kind === 'sale' && initiator === 'payer' && means.kind === 'stored_card';
}

/** The signed form that takes the payer of a stored card to the issuer. Nothing is sent to the gateway, and nothing is paid. */
export function authenticationPage(token: string, command: PayCommand, { settings, keys }: Connection): GatewayReport | Unsendable {
  const payment = wirePayment(command, settings);
  if (isUnsendable(payment)) return payment;
  const { orderId, amount, currency, cart } = payment;
  const returnUrl = new URL(command.returnUrl);
  returnUrl.searchParams.set(AUTHENTICATED_ORDER, orderId);
  const step = { token, amount, currency, cart, returnUrl: returnUrl.href, outputFormat: settings.output_format };
  const fields = signFields(tdsProcess(storeOf(settings, command.locale), step), keys.privateKey);
  const challenge = {
    kind: 'form',
    action: settings.url,
    fields: fields.map(({ name, value }): [string, string] => [name, value]),
  } as const;
  return { outcome: 'challenge', challenge, beforePayment: true, details: { method: 'IPCTDSProcess', OrderID: orderId } };
}

/** Pays with a stored card and what the issuer has confirmed; the gateway judges whether it fits. Notes 7.4 and 9.7 */
export async function payAuthenticated(
  token: string,
  command: PayCommand,
  authentication: string,
  connection: Connection,
): Promise<GatewayReport | Unsendable> {
  const { settings } = connection;
  const payment = wirePayment(command, settings);
  if (isUnsendable(payment)) return payment;
  const purchase = request('IPCIAPurchaseWithToken', storeOf(settings, command.locale), {
    OrderID: payment.orderId,
    Amount: payment.amount,
    Currency: payment.currency,
    CardToken: token,
    AllowWithoutTDSReferenceID: 0,
    TDSReferenceID: authentication,
    ManagerSID: '',
    AccountSettlement: payment.accountSettlement ?? '',
    Note: oneLine(payment.note ?? ''),
    OutputFormat: settings.output_format,
    ...cartFields(payment.cart),
  });
  const answered = await sendRequest(purchase, settings.output_format, connection);
  const reference = transactionReference(answered.tree);
  const facts = { details: answerDetails(answered), ...(reference === undefined ? {} : { gatewayReference: reference }) };
  return moneyReport(answered, command, facts);
}

/** Nothing was asked of the gateway yet, so there is nothing to ask it about. */
export function waitForPayer({ ageMs }: OutcomeQuestion, { settings }: Connection): GatewayReport {
  const details = { payer: 'not back from the issuer' };
  return ageMs > settings.page_lifetime_ms
    ? { outcome: 'failed', code: 'authentication_timed_out', details }
    : { outcome: 'processing', details };
}
