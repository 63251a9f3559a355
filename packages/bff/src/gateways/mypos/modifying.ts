import { GatewayFault } from '../../payments/faults.ts';
import type { ModifyCommand, OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, unsendable, type Unsendable } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import { sendRequest, type Connection } from './client.ts';
import { answerDetails } from './details.ts';
import type { Fields } from './fields.ts';
import { modificationOutcome } from './modification-outcome.ts';
import { authorizationCapture, authorizationReverse, preAuthCancellation, preAuthCompletion, refund, reversal } from './later-requests.ts';
import { moneyReport, transactionReference } from './money-answer.ts';
import { orderTypeOf } from './order-type.ts';
import { orderIdOf } from './order-id.ts';
import { askPaymentStatus } from './order-status.ts';
import { storeOf } from './store.ts';

/** Captures, cancels or refunds. The answer is the outcome, but a refusal is believed only if the order has not moved. */
export async function modify(command: ModifyCommand, connection: Connection): Promise<GatewayReport | Unsendable> {
  const request = await laterRequest(command, connection);
  if (isUnsendable(request)) return request;
  const answered = await sendRequest(request, connection.settings.output_format, connection);
  const report = moneyReport(answered, command, { details: answerDetails(answered) });
  const isRefused = report.outcome === 'declined' || report.outcome === 'failed';
  return isRefused && command.kind !== 'refund' ? confirmed(report, command, connection) : report;
}

/**
 * The codes of a second completion or cancellation are documented nowhere: what the order shows decides, and an end that was
 * wanted counts as done. Notes 12.3
 */
async function confirmed(refusal: GatewayReport, command: ModifyCommand, connection: Connection): Promise<GatewayReport> {
  const shown = await modificationOutcome(questionAbout(command), laterFacts(command), connection).catch(faultOnly);
  if (shown?.outcome === 'approved' || shown?.outcome === 'reversed') return shown;
  return shown?.outcome === 'absent' || shown?.outcome === 'failed' ? refusal : { outcome: 'unknown', details: refusal.details };
}

function faultOnly(error: unknown): undefined {
  if (!(error instanceof GatewayFault)) throw error;
  return undefined;
}

async function laterRequest(command: ModifyCommand, connection: Connection): Promise<Fields | Unsendable> {
  const { settings } = connection;
  const amount = sentAmount(command.amount, command.currency, settings.whole_unit_currencies);
  if (amount === undefined) return unsendable('Amount', 'has more decimals than can be sent');
  const store = storeOf(settings);
  const { currency, original } = command;
  const outputFormat = settings.output_format;
  if (command.of === 'hold' && command.kind !== 'refund') {
    const orderId = orderIdOf(original.reference);
    const isAuthorization = orderTypeOf(original, settings) === 'authorization';
    if (command.kind === 'cancel') return (isAuthorization ? authorizationReverse : preAuthCancellation)(store, { orderId, outputFormat });
    return (isAuthorization ? authorizationCapture : preAuthCompletion)(store, { orderId, amount, currency, outputFormat });
  }
  const trnref = original.gatewayReference ?? (await lookedUp(original.reference, connection));
  if (trnref === undefined) return unsendable('IPC_Trnref', 'of the payment was never told');
  if (command.kind === 'cancel') return reversal(store, { trnref, outputFormat });
  return refund(store, { trnref, orderId: orderIdOf(command.reference), amount, currency, outputFormat });
}

/**
 * The transaction of a payment whose answer was lost: the status of a hold does not name it.
 *
 * @throws {GatewayFault} `not_sent`: so far only a question has left.
 */
async function lookedUp(reference: string, connection: Connection): Promise<string | undefined> {
  try {
    const found = await askPaymentStatus(reference, connection);
    return found === undefined ? undefined : transactionReference(found.tree);
  } catch (error) {
    if (!(error instanceof GatewayFault)) throw error;
    throw new GatewayFault('not_sent', `the transaction of the payment is not known: ${error.message}`, { cause: error });
  }
}

function questionAbout({ kind, reference, amount, currency, original }: ModifyCommand): OutcomeQuestion {
  return {
    kind,
    reference,
    amount,
    currency,
    gatewayReference: null,
    requestReference: null,
    initiator: original.initiator,
    ageMs: 0,
    paymentPage: null,
    beforePayment: false,
    modification: null,
  };
}

/** A part that was captured before cannot be told from ours, so it is never taken for it. */
function laterFacts({ original, of, whole }: ModifyCommand): Parameters<typeof modificationOutcome>[1] {
  return { original, of, refundedBefore: 0n, triedBefore: !whole };
}
