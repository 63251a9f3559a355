import type { OutcomeQuestion, PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, unsendable, type Unsendable } from '../unsendable.ts';
import { browserForm, sendRequest, type Connection } from './client.ts';
import { answerFacts, moneyReport } from './money-answer.ts';
import { orderValues } from './order-values.ts';

/** What we add to the address that the payer comes back to: the gateway's message names no order. */
export const AUTHENTICATED_ORDER = 'authenticated_order';

/** Only a sale whose payer is there can be authenticated: no source has it for holds. Notes 7.4 */
export function isAuthenticatedFirst({ kind, initiator, means }: PayCommand, { settings }: Connection): boolean {
  return settings.tds_process && kind === 'sale' && initiator === 'payer' && means.kind === 'stored_card';
}

/** The signed form that takes the payer of a stored card to the issuer. Nothing is sent to the gateway, and nothing is paid. */
export function authenticationPage(token: string, command: PayCommand, connection: Connection): GatewayReport | Unsendable {
  const order = orderValues(command, connection.settings);
  if (isUnsendable(order)) return order;
  const returnUrl = new URL(command.returnUrl);
  returnUrl.searchParams.set(AUTHENTICATED_ORDER, order.OrderID);
  const values = { ...order, CardToken: token, UseRedirect: 1, ReturnUrl: returnUrl.href, ManagerSID: '' };
  return {
    outcome: 'challenge',
    challenge: browserForm('IPCTDSProcess', values, connection, command.locale),
    beforePayment: true,
    details: { method: 'IPCTDSProcess', OrderID: order.OrderID },
  };
}

/** Pays with a stored card and what the issuer has confirmed; the gateway judges whether it fits. Notes 7.4 and 9.7 */
export async function payAuthenticated(
  command: PayCommand,
  authentication: string,
  connection: Connection,
): Promise<GatewayReport | Unsendable> {
  const { means } = command;
  if (means.kind !== 'stored_card') return unsendable('CardToken', 'is missing');
  const order = orderValues(command, connection.settings);
  if (isUnsendable(order)) return order;
  const values = {
    ...order,
    CardToken: means.reference,
    AllowWithoutTDSReferenceID: 0,
    TDSReferenceID: authentication,
    ManagerSID: '',
    AccountSettlement: order.AccountSettlement ?? '',
    Note: order.Note ?? '',
  };
  const answered = await sendRequest('IPCIAPurchaseWithToken', values, connection, command.locale);
  return moneyReport(answered, command, answerFacts(answered));
}

/** Nothing was asked of the gateway yet, so there is nothing to ask it about. */
export function waitForPayer({ ageMs }: OutcomeQuestion, { settings }: Connection): GatewayReport {
  const details = { payer: 'not back from the issuer' };
  return ageMs > settings.page_lifetime_ms
    ? { outcome: 'failed', code: 'authentication_timed_out', details }
    : { outcome: 'processing', details };
}
