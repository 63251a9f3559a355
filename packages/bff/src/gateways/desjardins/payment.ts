import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { sendRequest, type Connection } from './client.ts';
import { loginReport, paymentReport } from './mapping.ts';
import { notSent, paymentMisfit } from './misfit.ts';
import { paymentRequest } from './request.ts';

/** Authorizes or takes an amount: the answer is the outcome. Notes 2.1 to 2.3 */
export async function payByCard(command: PayCommand, connection: Connection): Promise<GatewayReport> {
  const { kind, means, amount, currency } = command;
  if (kind === 'verify') return notSent({ parameter: 'type', reason: 'cannot be a verification', code: 'gateway_error' });
  if (means.kind !== 'card') return notSent({ parameter: 'card', reason: 'has to be typed by the payer', code: 'gateway_error' });
  const { credentials, reading, settings } = connection;
  const request = paymentRequest({ ...command, kind }, means.card, settings.language);
  const misfit = paymentMisfit(request);
  if (misfit !== undefined) return notSent(misfit);
  const answered = await sendRequest(request, connection);
  if (answered.refused !== null) return loginReport(answered.refused);
  const { merchantId, merchantKey } = credentials;
  const expected = { merchantId, reference: request.reference, kind, amount, currency, original: null };
  return paymentReport(answered.answer, expected, reading, [means.card.number, answered.transactionKey, merchantKey]);
}
