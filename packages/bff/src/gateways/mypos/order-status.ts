import { GatewayFault } from '../../payments/faults.ts';
import type { OutputFormat } from './answers/answer.ts';
import { sendRequest, type Answered, type Connection } from './client.ts';
import type { Fields } from './fields.ts';
import { valueOf, type SignedTree } from './answers/signed-tree.ts';
import { readOpenAuthorizations } from './messages.ts';
import { orderIdOf } from './order-id.ts';
import { authorizationList, paymentStatus, preAuthStatus } from './status-requests.ts';
import { statusName } from './status-codes.ts';
import { storeOf } from './store.ts';

/** `undefined`: the gateway knows no such order. */
export type Found = Answered | undefined;

/** How a hold stands. Notes 9.5 */
export function askPreAuthStatus(reference: string, connection: Connection): Promise<Found> {
  const { settings } = connection;
  const question = preAuthStatus(storeOf(settings), { orderId: orderIdOf(reference), outputFormat: settings.output_format });
  return askOrder(question, settings.output_format, connection);
}

/** How a payment stands. Notes 9.9 */
export function askPaymentStatus(reference: string, connection: Connection): Promise<Found> {
  const { settings } = connection;
  const about = { orderId: orderIdOf(reference), outputFormat: settings.output_format, withDeclined: true };
  return askOrder(paymentStatus(storeOf(settings), about), settings.output_format, connection);
}

/** The row of a hold on a stored card that is still open, among all of them; `undefined` when there is none. Notes 9.13 */
export async function askOpenAuthorization(
  reference: string,
  connection: Connection,
): Promise<{ answered: Answered; row: SignedTree | undefined }> {
  const answered = await sendRequest(authorizationList(storeOf(connection.settings), { outputFormat: 'JSON' }), 'JSON', connection);
  if (answered.status !== '0') throw untold(answered);
  // A row that cannot be read may be the one asked about: its hold must not count as gone.
  if (readOpenAuthorizations(answered.tree) === undefined) throw untold(answered);
  return { answered, row: rowAbout(answered.tree, orderIdOf(reference)) };
}

async function askOrder(question: Fields, format: OutputFormat, connection: Connection): Promise<Found> {
  const answered = await sendRequest(question, format, connection);
  if (answered.status === '0') return answered;
  if (connection.settings.unknown_order_statuses.includes(answered.status)) return undefined;
  throw untold(answered);
}

/** A question that was refused says nothing about the operation. */
function untold({ method, status }: Answered): GatewayFault {
  return new GatewayFault('perhaps_sent', `${method}: the gateway does not tell, status ${statusName(status)}`);
}

/** The name of what holds the rows is not documented. */
function rowAbout(items: SignedTree, orderId: string): SignedTree | undefined {
  if (valueOf(items, 'OrderID') === orderId) return items;
  for (const item of items) {
    const row = 'items' in item ? rowAbout(item.items, orderId) : undefined;
    if (row !== undefined) return row;
  }
  return undefined;
}
