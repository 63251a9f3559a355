import { GatewayFault } from '../../payments/faults.ts';
import type { Transport } from '../../transport/transport.ts';
import { readAnswer, type Answer, type OutputFormat } from './answers/answer.ts';
import type { MyposSettings } from './config.ts';
import { fieldOf, writeFields, type Fields } from './fields.ts';
import { valueOf, type SignedTree } from './answers/signed-tree.ts';
import type { KeyRing } from './keys/key-ring.ts';
import { signFields } from './signature.ts';

export interface Connection {
  readonly settings: MyposSettings;
  readonly keys: KeyRing;
  readonly transport: Transport;
}

/** An answer that the gateway has signed. Success of a question is not success of what was asked about. */
export interface Answered {
  readonly method: string;
  readonly status: string;
  readonly tree: SignedTree;
}

/**
 * Signs a request, sends it once and reads the answer. Errors answer with HTTP 200, so the body decides, with any status.
 *
 * @param request Without a signature, its method first.
 * @param format The one that the request asks for.
 * @throws {UnsendableValue} Before anything is sent.
 * @throws {GatewayFault} When nothing was sent, or the answer cannot be believed.
 */
export async function sendRequest(request: Fields, format: OutputFormat, { settings, keys, transport }: Connection): Promise<Answered> {
  const method = fieldOf(request, 'IPCmethod') ?? '';
  const body = writeFields(signFields(request, keys.privateKey));
  const response = await transport.send({
    method: 'POST',
    url: settings.url,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body,
  });
  const answer = readAnswer(response.body, format, keys.gatewayKeys);
  const believed = answer.kind === 'verified' ? answeredBy(answer.items, method, fieldOf(request, 'OrderID')) : undefined;
  if (believed !== undefined) return believed;
  throw new GatewayFault('perhaps_sent', `${method}: ${complaint(answer)} (HTTP ${response.status})`);
}

/** Nothing ties an answer to its request but what it repeats of it. */
function answeredBy(items: SignedTree, method: string, orderId: string | undefined): Answered | undefined {
  const status = valueOf(items, 'Status');
  const about = valueOf(items, 'OrderID');
  const isOurs = valueOf(items, 'IPCmethod') === method && (about === undefined || about === orderId);
  return isOurs && status !== undefined && /^\d{1,3}$/.test(status) ? { method, status, tree: items } : undefined;
}

function complaint(answer: Answer): string {
  switch (answer.kind) {
    case 'verified':
      return 'the answer is about something else';
    case 'malformed':
      return `the answer cannot be read: ${answer.reason.replaceAll('_', ' ')}`;
    case 'unverified': {
      const { status = '' } = answer.claimed;
      const claim = /^\d{1,3}$/.test(status) ? `, claims status ${status}` : '';
      return `the answer is ${answer.reason === 'unsigned' ? 'not signed' : 'signed by somebody else'}${claim}`;
    }
  }
}
