import { GatewayFault, GatewayRefusal } from '../../../payments/faults.ts';
import { sendRequest, type Connection } from '../client.ts';
import { refusalWords } from '../details.ts';
import { loginReport } from '../mapping.ts';
import type { ReceiptNotice, StatusNotice } from '../messages.ts';
import { queryAnswer } from './query-answer.ts';
import type { ReceiptRequest, StatusRequest } from '../request.ts';
import { unsendableQuery } from '../unsendable.ts';

/**
 * Sends a query, which moves nothing. Notes 2.6, 2.7
 *
 * @returns What was found; `null` when that will be posted to us.
 * @throws {GatewayFault} When the gateway does not tell: says nothing about what was asked.
 */
export async function sendQuery(request: StatusRequest, connection: Connection): Promise<StatusNotice | null>;
export async function sendQuery(request: ReceiptRequest, connection: Connection): Promise<ReceiptNotice | null>;
export async function sendQuery(
  request: StatusRequest | ReceiptRequest,
  connection: Connection,
): Promise<StatusNotice | ReceiptNotice | null> {
  const unsendable = unsendableQuery(request);
  if (unsendable !== undefined) throw new GatewayFault('not_sent', `not sent: ${unsendable.parameter} ${unsendable.reason}`);
  const answered = await sendRequest(request, connection);
  if (answered.refused !== null) throw refused(loginReport(answered.refused));
  const { merchantId } = connection.credentials;
  const { found } = queryAnswer(answered.answer, { merchantId, reference: request.reference });
  if (found !== null && found.message !== request.kind) throw new GatewayFault('perhaps_sent', 'the answer is to another kind of query');
  return found;
}

/** A login that is refused asks for nothing. */
function refused({ details }: { readonly details: Readonly<Record<string, string>> }): GatewayRefusal {
  return new GatewayRefusal('not_sent', refusalWords(details));
}
