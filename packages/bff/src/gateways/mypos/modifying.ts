import { GatewayFault } from '../../payments/faults.ts';
import type { ModificationFacts, ModifyCommand, OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, unsendable, type Unsendable } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import { sendRequest, type Answered, type Connection } from './client.ts';
import { answerDetails } from './details.ts';
import { modificationOutcome } from './modification-outcome.ts';
import { moneyReport, transactionReference } from './money-answer.ts';
import { orderIdOf } from './order-id.ts';
import { askPaymentStatus } from './order-status.ts';
import { orderTypeOf } from './order-type.ts';

/** What captures or cancels a hold, by the type of its order. Notes 9.3, 9.4 and 9.13 */
const HOLD_METHODS = {
  preauth: { capture: 'IPCPreAuthCompletion', cancel: 'IPCPreAuthCancellation' },
  authorization: { capture: 'IPCAuthorizationCapture', cancel: 'IPCAuthorizationReverse' },
} as const;

/** Captures, cancels or refunds. The answer is the outcome, but a refusal is believed only if the order has not moved. */
export async function modify(command: ModifyCommand, connection: Connection): Promise<GatewayReport | Unsendable> {
  const answered = await sendModification(command, connection);
  if (isUnsendable(answered)) return answered;
  const report = moneyReport(answered, command, { details: answerDetails(answered) });
  const isRefused = report.outcome === 'declined' || report.outcome === 'failed';
  return isRefused && command.kind !== 'refund' ? confirmed(report, command, connection) : report;
}

/**
 * The codes of a second completion or cancellation are documented nowhere: what the order shows decides, and an end that was
 * wanted counts as done. Notes 12.3. Not where it may have been another part that was captured in the portal.
 */
async function confirmed(refusal: GatewayReport, command: ModifyCommand, connection: Connection): Promise<GatewayReport> {
  const shown = await modificationOutcome(questionAbout(command), factsOf(command), connection).catch(faultOnly);
  if (shown?.outcome === 'approved') return command.kind === 'capture' && connection.settings.partial_completion ? refusal : shown;
  if (shown?.outcome === 'reversed') return shown;
  return shown?.outcome === 'absent' || shown?.outcome === 'failed' ? refusal : { outcome: 'unknown', details: refusal.details };
}

function faultOnly(error: unknown): undefined {
  if (!(error instanceof GatewayFault)) throw error;
  return undefined;
}

async function sendModification(command: ModifyCommand, connection: Connection): Promise<Answered | Unsendable> {
  const { kind, currency, original } = command;
  const amount = sentAmount(command.amount, currency, connection.settings.whole_unit_currencies);
  if (amount === undefined) return unsendable('Amount', 'has more decimals than can be sent');
  const money = { Amount: amount, Currency: currency };
  if (command.of === 'hold' && kind !== 'refund') {
    const type = orderTypeOf(original, connection.settings) === 'authorization' ? 'authorization' : 'preauth';
    return sendRequest(HOLD_METHODS[type][kind], { OrderID: orderIdOf(original.reference), ...money }, connection);
  }
  const transaction = original.gatewayReference ?? (await lookedUp(original.reference, connection));
  if (transaction === undefined) return unsendable('IPC_Trnref', 'of the payment was never told');
  // A reversal undoes a charge before it is settled, a refund at any time. Notes 9.11 and 9.12
  const method = kind === 'cancel' ? 'IPCReversal' : 'IPCRefund';
  return sendRequest(method, { IPC_Trnref: transaction, OrderID: orderIdOf(command.reference), ...money }, connection);
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
    succeeded: false,
    ageMs: 0,
    paymentPage: null,
    beforePayment: false,
    modification: null,
  };
}

function factsOf({ original, of }: ModifyCommand): ModificationFacts {
  return { original, of, refundedBefore: 0n, triedBefore: false };
}
