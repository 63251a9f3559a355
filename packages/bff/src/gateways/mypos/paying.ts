import type { NewCardDetails } from '@paydesk/shared/card';
import { GatewayFault } from '../../payments/faults.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, type Unsendable } from '../unsendable.ts';
import { cardFacts } from './cards/card-facts.ts';
import type { WireMeans } from './cards/card-fields.ts';
import { sendRequest, type Connection } from './client.ts';
import { answerDetails } from './details.ts';
import type { Fields } from './fields.ts';
import { valueOf } from './answers/signed-tree.ts';
import { moneyReport, transactionReference } from './money-answer.ts';
import { isMadeByMerchant } from './order-type.ts';
import { authorization, inAppPreAuthorization, inAppPurchase } from './payment-requests.ts';
import { wirePayment, type WirePayment } from './order-values.ts';
import { statusName } from './status-codes.ts';
import { storeOf } from './store.ts';
import { storeCard } from './stored-card-requests.ts';
import { typedCard, type TypedCard } from './cards/typed-card.ts';

/** Pays with a card that the gateway has stored. */
export async function payByToken(token: string, command: PayCommand, connection: Connection): Promise<GatewayReport | Unsendable> {
  const payment = wirePayment(command, connection.settings);
  return isUnsendable(payment) ? payment : pay(payment, { token }, command, connection, []);
}

/**
 * Pays with a card that the payer has typed into our own form. One that is to be kept is stored after it has paid:
 * so the payment carries the 3-D Secure result itself, and a card that could not pay is not kept.
 */
export async function payByCard(card: NewCardDetails, command: PayCommand, connection: Connection): Promise<GatewayReport | Unsendable> {
  const payment = wirePayment(command, connection.settings);
  if (isUnsendable(payment)) return payment;
  const typed = typedCard(card, command, connection);
  if (isUnsendable(typed)) return typed;
  const report = await pay(payment, typed, command, connection, [card.number, card.security_code ?? '']);
  if (report.outcome !== 'approved' || !command.saveCard || !connection.settings.tokens) return report;
  const kept = await keep(typed, connection);
  return { ...report, ...kept, details: { ...report.details, ...kept.details } };
}

async function pay(
  payment: WirePayment,
  means: WireMeans,
  command: PayCommand,
  connection: Connection,
  secrets: readonly string[],
): Promise<GatewayReport> {
  const { output_format: format } = connection.settings;
  const answered = await sendRequest(paymentRequest(payment, means, command, connection), format, connection);
  const reference = transactionReference(answered.tree);
  const facts = { details: answerDetails(answered, secrets), ...(reference === undefined ? {} : { gatewayReference: reference }) };
  return moneyReport(answered, command, facts);
}

function paymentRequest(
  { cart, itemName, ...order }: WirePayment,
  means: WireMeans,
  command: PayCommand,
  { settings }: Connection,
): Fields {
  const store = storeOf(settings, command.locale);
  const payment = { ...order, outputFormat: settings.output_format };
  if (command.kind === 'sale') return inAppPurchase(store, { ...payment, cart, means });
  return 'token' in means && isMadeByMerchant(command, settings)
    ? authorization(store, { ...payment, itemName, token: means.token })
    : inAppPreAuthorization(store, { ...payment, itemName, means });
}

/** Storing takes nothing, so a lost answer is no more than a card without a name. The payment has been made all the same. */
async function keep(card: TypedCard, connection: Connection): Promise<ReportFacts> {
  const { output_format: outputFormat } = connection.settings;
  const request = storeCard(storeOf(connection.settings), { ...card, verification: 'check', outputFormat });
  try {
    const { status, tree: items } = await sendRequest(request, outputFormat, connection);
    const token = valueOf(items, 'CardToken') ?? '';
    if (status !== '0' || token === '') return { details: { card_not_stored: statusName(status) } };
    const known = cardFacts({
      lastFour: valueOf(items, 'PAN'),
      expDate: valueOf(items, 'ExpDate'),
      cardType: valueOf(items, 'CardType'),
    });
    return { cardReference: token, card: known, details: {} };
  } catch (error) {
    if (!(error instanceof GatewayFault)) throw error;
    return { details: { card_not_stored: error.message } };
  }
}
