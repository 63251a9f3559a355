import { GatewayFault } from '../../payments/faults.ts';
import type { Transport } from '../../transport/transport.ts';
import { readAnswer, type Answer } from './answers/answer.ts';
import { valueOf, type SignedTree } from './answers/signed-tree.ts';
import type { MyposSettings } from './config.ts';
import { fieldOf, writeFields } from './fields.ts';
import type { KeyRing } from './keys/key-ring.ts';
import { request, type Method, type Values } from './messages.ts';
import { signFields } from './signature.ts';
import { storeOf } from './store.ts';

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
 * Signs a request, sends it once and reads the answer. Errors answer with HTTP 200, so the body decides, at any status.
 *
 * @param locale Of the payer, where there is one.
 * @throws {UnsendableValue} Before anything is sent.
 * @throws {GatewayFault} When nothing was sent, or the answer cannot be believed.
 */
export async function sendRequest<M extends Method>(
  method: M,
  values: Values<M>,
  { settings, keys, transport }: Connection,
  locale: string | null = null,
): Promise<Answered> {
  const { answer, believed, httpStatus } = await exchange(method, values, { settings, keys, transport }, locale);
  if (believed !== undefined) return believed;
  throw new GatewayFault('perhaps_sent', `${method}: ${complaint(answer)} (HTTP ${httpStatus})`);
}

/** An answer as it came, and what of it can be believed. */
export interface Exchanged {
  readonly answer: Answer;
  readonly believed: Answered | undefined;
  readonly httpStatus: number;
}

/** Like {@link sendRequest}, for one who has to know why an answer is not believed. */
export async function exchange<M extends Method>(
  method: M,
  values: Values<M>,
  { settings, keys, transport }: Connection,
  locale: string | null = null,
): Promise<Exchanged> {
  const fields = request(method, storeOf(settings, locale), values);
  const format = fieldOf(fields, 'OutputFormat') === 'JSON' ? 'JSON' : 'XML';
  const response = await transport.send({
    method: 'POST',
    url: settings.url,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: writeFields(signFields(fields, keys.privateKey)),
  });
  const answer = readAnswer(response.body, format, keys.gatewayKeys);
  const believed = answer.kind === 'verified' ? answeredBy(answer.tree, method, fieldOf(fields, 'OrderID')) : undefined;
  return { answer, believed, httpStatus: response.status };
}

/** A signed form that the payer's browser posts to the gateway. Nothing is sent from here. */
export function browserForm<M extends Method>(method: M, values: Values<M>, { settings, keys }: Connection, locale: string | null) {
  const fields = signFields(request(method, storeOf(settings, locale), values), keys.privateKey);
  return { kind: 'form', action: settings.url, fields: fields.map(({ name, value }): [string, string] => [name, value]) } as const;
}

/** Nothing ties an answer to its request but what it repeats of it. */
function answeredBy(tree: SignedTree, method: string, orderId: string | undefined): Answered | undefined {
  const status = valueOf(tree, 'Status');
  const about = valueOf(tree, 'OrderID');
  const isOurs = valueOf(tree, 'IPCmethod') === method && (about === undefined || about === orderId);
  return isOurs && status !== undefined && /^\d{1,3}$/.test(status) ? { method, status, tree } : undefined;
}

/** Why an answer is not believed. */
export function complaint(answer: Answer): string {
  switch (answer.kind) {
    case 'verified':
      return 'the answer is about something else';
    case 'malformed':
      return `the answer cannot be read: ${answer.reason.replaceAll('_', ' ')}`;
    case 'unverified': {
      const { status = '' } = answer.claimed;
      const claim = /^\d{1,3}$/.test(status) ? `, claims status ${status}` : '';
      return `the answer is ${answer.reason === 'unsigned' ? 'not signed' : 'signed by another key'}${claim}`;
    }
  }
}
