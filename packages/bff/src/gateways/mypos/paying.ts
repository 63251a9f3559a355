import { MyposOptions } from '@paydesk/shared/gateway-options';
import type { SecretDigits } from '@paydesk/shared/secret-digits';
import type { CardDetails } from '../../payments/ports/card-details.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, type Unsendable } from '../unsendable.ts';
import { authenticationPage, isAuthenticatedFirst } from './authenticated-purchase.ts';
import { storeCard } from './cards.ts';
import { typedCard, type TypedCard } from './cards/typed-card.ts';
import { sendRequest, type Connection } from './client.ts';
import { answerFacts, moneyReport } from './money-answer.ts';
import { isMadeByMerchant } from './order-type.ts';
import { orderValues, type OrderValues } from './order-values.ts';
import { paymentPage } from './payment-page.ts';

/** Authorizes or sells: at the payment page, with a typed card, or with a stored one. */
export function pay(command: PayCommand, connection: Connection): GatewayReport | Unsendable | Promise<GatewayReport | Unsendable> {
  const { means } = command;
  switch (means.kind) {
    case 'payment_page':
      return paymentPage(command, connection);
    case 'card':
      return payByCard(means.card, command, connection);
    case 'stored_card':
      return isAuthenticatedFirst(command, connection)
        ? authenticationPage(means.reference, command, connection)
        : payByToken(means.reference, command, connection);
  }
}

async function payByToken(token: string, command: PayCommand, connection: Connection): Promise<GatewayReport | Unsendable> {
  const order = orderValues(command, connection.settings);
  return isUnsendable(order) ? order : payDirectly(order, { CardToken: token }, command, connection, []);
}

/**
 * Pays with a card that the payer has typed into our own form. One that is to be kept is stored after it has paid:
 * so the payment carries the 3-D Secure result itself, and a card that could not pay is not kept.
 */
async function payByCard(card: CardDetails, command: PayCommand, connection: Connection): Promise<GatewayReport | Unsendable> {
  const order = orderValues(command, connection.settings);
  if (isUnsendable(order)) return order;
  const typed = typedCard(card, command, connection);
  if (isUnsendable(typed)) return typed;
  const report = await payDirectly(
    order,
    typed,
    command,
    connection,
    [card.number, card.security_code].filter((digits) => digits !== null),
  );
  if (report.outcome !== 'approved' || !command.saveCard || !connection.settings.tokens) return report;
  const stored = await storeCard(typed, connection);
  return { ...report, ...stored, details: { ...report.details, ...stored.details } };
}

/** @param secrets Digits that must not appear in texts. */
async function payDirectly(
  order: OrderValues,
  means: TypedCard | { readonly CardToken: string },
  command: PayCommand,
  connection: Connection,
  secrets: readonly SecretDigits[],
): Promise<GatewayReport> {
  const method = 'CardToken' in means ? tokenMethod(command, connection) : cardMethod(command);
  const answered = await sendRequest(method, { ...order, ...means }, connection, command.locale);
  return moneyReport(answered, command, { ...answerFacts(answered, secrets), ...authenticationOf(means, command) });
}

/** A message without a 3-D Secure result asks no payer; of the merchant's own result nothing says how it came about. Notes 7.4 */
function authenticationOf(means: TypedCard | { readonly CardToken: string }, { options }: PayCommand): Pick<ReportFacts, 'authentication'> {
  if ('CardToken' in means) return { authentication: { method: 'none' } };
  return MyposOptions.parse(options).eci === undefined ? { authentication: { method: 'none', eci: means.ECI } } : {};
}

function cardMethod({ kind }: PayCommand) {
  return kind === 'sale' ? 'IPCIAPurchase' : 'IPCIAPreAuthorization';
}

function tokenMethod(command: PayCommand, { settings }: Connection) {
  return command.kind !== 'sale' && isMadeByMerchant(command, settings) ? 'IPCAuthorization' : cardMethod(command);
}
