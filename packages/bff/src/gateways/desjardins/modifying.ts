import type { ModifyCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { notSent } from '../unsendable.ts';
import { sendRequest, type Connection } from './client.ts';
import { modificationReport, loginReport } from './mapping.ts';
import { modifyRequest } from './request.ts';
import { unsendableModification } from './unsendable.ts';

/** Has a batch capture, cancel or refund: what comes of it is posted to us, and decided by a query. Notes 2.4, 2.5 */
export async function modify(command: ModifyCommand, connection: Connection): Promise<GatewayReport> {
  const { credentials, reading, settings } = connection;
  const request = modifyRequest(command, settings.language, reading.dialect);
  const problem = unsendableModification(request);
  if (problem !== undefined) return notSent(problem);
  const answered = await sendRequest(request, connection);
  if (answered.refused !== null) return loginReport(answered.refused);
  const { kind, amount, currency } = command;
  const { reference, original } = request;
  return modificationReport(answered.answer, { merchantId: credentials.merchantId, reference, kind, amount, currency, original });
}
