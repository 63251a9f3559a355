import { MalformedDocument } from '../../formats/malformed.ts';
import { GatewayFault } from '../../payments/faults.ts';
import type { Clock } from '../../payments/ports/clock.ts';
import type { OutboundResponse, Transport } from '../../transport/transport.ts';
import type { DesjardinsSettings } from './config.ts';
import { loginRequest, readLoginAnswer, type MerchantCredentials } from './documents/login.ts';
import type { Reading } from './mapping.ts';
import type { LoginAnswer, TransactionAnswer } from './messages.ts';
import type { Request } from './request.ts';
import { readTransactionAnswer } from './documents/transaction-answer.ts';
import { transactionRequest } from './documents/transaction-request.ts';

export interface Connection {
  readonly settings: DesjardinsSettings;
  readonly credentials: MerchantCredentials;
  readonly reading: Reading;
  readonly transport: Transport;
  readonly clock: Clock;
}

/** What has come of a request. `refused`: of the login, so that nothing was asked for. */
export type Answered =
  | { readonly refused: Extract<LoginAnswer, { message: 'error' }> }
  | { readonly refused: null; readonly answer: TransactionAnswer; readonly transactionKey: string };

/**
 * Opens a session (M1), and sends the request in it (M3), each exactly once. A payment is answered last: meanwhile the gateway
 * posts to us, so nothing may be held across this.
 *
 * @param request Has been judged: see `unsendable.ts`.
 * @throws {GatewayFault} `not_sent` until the request has begun to leave; from then on `perhaps_sent`.
 */
export async function sendRequest(request: Request, connection: Connection): Promise<Answered> {
  const { clock, credentials, reading, settings } = connection;
  const begun = clock.now().getTime();
  const login = await openSession(request.reference, connection).catch(asNotSent);
  if (login.message === 'error') return { refused: login };
  if (clock.now().getTime() - begun > settings.timeouts.login_ms)
    throw new GatewayFault('not_sent', 'our side stood still after the login');
  const { transactionKey } = login;
  const body = transactionRequest(request, transactionKey, credentials, reading.dialect);
  const response = await post(body, timeLimit(request, settings), connection);
  const answer = read(request.kind, response, (bytes, contentType) => readTransactionAnswer(bytes, contentType, reading.dialect));
  return { refused: null, answer, transactionKey };
}

/**
 * M1 alone: asks for nothing, and the session that it opens ends by itself. Notes 4.2
 *
 * @throws {GatewayFault} When there is no usable answer.
 */
export async function openSession(
  reference: string,
  connection: Pick<Connection, 'settings' | 'credentials' | 'transport'>,
): Promise<LoginAnswer> {
  const { credentials, settings } = connection;
  const response = await post(loginRequest(reference, credentials, settings.dialect), settings.timeouts.login_ms, connection);
  const expected = { merchantId: credentials.merchantId, reference };
  return read('login', response, (bytes, contentType) => readLoginAnswer(bytes, contentType, expected));
}

/** A login asks for nothing, so its loss moves nothing. */
function asNotSent(fault: unknown): never {
  if (!(fault instanceof GatewayFault)) throw fault;
  throw new GatewayFault('not_sent', fault.message, { cause: fault });
}

function timeLimit({ kind }: Request, { timeouts }: DesjardinsSettings): number {
  switch (kind) {
    case 'authorize':
    case 'sale':
      return timeouts.payment_ms;
    case 'capture':
    case 'cancel':
    case 'refund':
      return timeouts.batch_ms;
    case 'status':
    case 'receipt':
      return timeouts.query_ms;
  }
}

/** On a connection of its own: one that was kept may be closed by the gateway just when a request leaves. Notes 3 */
function post(
  body: Uint8Array,
  totalTimeoutMs: number,
  { settings, transport }: Pick<Connection, 'settings' | 'transport'>,
): Promise<OutboundResponse> {
  const headers = { 'content-type': 'text/xml', accept: 'text/xml', 'cache-control': 'no-cache', connection: 'close' };
  return transport.send({ method: 'POST', url: settings.url, headers, body, totalTimeoutMs });
}

/** Refusals come with a good status: an answer with another was not written by the gateway itself. Notes 3 */
function read<Read>(what: string, { status, contentType, body }: OutboundResponse, reader: (body: Uint8Array, type: string) => Read): Read {
  if (status < 200 || status > 299) throw new GatewayFault('perhaps_sent', `${what}: answered with HTTP ${status}`);
  try {
    return reader(body, contentType);
  } catch (error) {
    if (!(error instanceof MalformedDocument)) throw error;
    throw new GatewayFault('perhaps_sent', `${what}: the answer cannot be read: ${error.message}`, { cause: error });
  }
}
