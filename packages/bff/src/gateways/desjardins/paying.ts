import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { notSent, unsendable } from '../unsendable.ts';
import { sendRequest, type Connection } from './client.ts';
import { loginReport, paymentReport } from './mapping.ts';
import { paymentRequest } from './request.ts';
import { unsendablePayment } from './unsendable.ts';

/** Authorizes or takes an amount: the answer is the outcome. Notes 2.1 to 2.3 */
export async function pay(command: PayCommand, connection: Connection): Promise<GatewayReport> {
  const { kind, means, amount, currency } = command;
  if (kind === 'verify') return notSent(unsendable('type', 'cannot be a verification'));
  if (means.kind !== 'card') return notSent(unsendable('card', 'has to be typed by the payer'));
  const { credentials, reading, settings } = connection;
  const request = paymentRequest({ ...command, kind }, means.card, settings.language);
  const problem = unsendablePayment(request);
  if (problem !== undefined) return notSent(problem);
  const answered = await sendRequest(request, connection);
  if (answered.refused !== null) return loginReport(answered.refused);
  const { merchantId, merchantKey } = credentials;
  const expected = { merchantId, reference: request.reference, kind, amount, currency, original: null };
  return paymentReport(answered.answer, expected, reading, [means.card.number, answered.transactionKey, merchantKey]);
}
