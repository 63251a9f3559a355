import { GatewayFault } from '../../payments/faults.ts';
import { openAuthorizations } from './answers/open-authorizations.ts';
import type { SignedTree } from './answers/signed-tree.ts';
import { sendRequest, type Answered, type Connection } from './client.ts';
import type { Values } from './messages.ts';
import { orderIdOf } from './order-id.ts';
import { statusName } from './status-codes.ts';

/** `undefined`: the gateway knows no such order. */
export type Found = Answered | undefined;

type StatusMethod = 'IPCPreAuthStatus' | 'IPCGetPaymentStatus';

/** How a hold stands. Notes 9.5 */
export function askPreAuthStatus(reference: string, connection: Connection): Promise<Found> {
  return askOrder('IPCPreAuthStatus', { OrderID: orderIdOf(reference) }, connection);
}

/** How a payment stands. Notes 9.9 */
export function askPaymentStatus(reference: string, connection: Connection): Promise<Found> {
  return askOrder('IPCGetPaymentStatus', { OrderID: orderIdOf(reference), get_declined_payments: 1 }, connection);
}

/** The row of a hold on a stored card that is still open, among all of them; `undefined` when there is none. Notes 9.13 */
export async function askOpenAuthorization(
  reference: string,
  connection: Connection,
): Promise<{ answered: Answered; row: SignedTree | undefined }> {
  const answered = await sendRequest('IPCAuthorizationList', {}, connection);
  const open = answered.status === '0' ? openAuthorizations(answered.tree) : undefined;
  if (open === undefined) throw unanswered(answered);
  return { answered, row: open.get(orderIdOf(reference)) };
}

async function askOrder(method: StatusMethod, values: Values<StatusMethod>, connection: Connection): Promise<Found> {
  const answered = await sendRequest(method, values, connection);
  if (answered.status === '0') return answered;
  if (connection.settings.unknown_order_statuses.includes(answered.status)) return undefined;
  throw unanswered(answered);
}

/** A question that was refused says nothing about the operation. */
function unanswered({ method, status }: Answered): GatewayFault {
  return new GatewayFault('perhaps_sent', `${method}: the gateway does not tell, status ${statusName(status)}`);
}
