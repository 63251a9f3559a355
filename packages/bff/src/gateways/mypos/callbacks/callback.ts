import type { KeyObject } from 'node:crypto';
import { MalformedMessage, NotAuthentic } from '../../../payments/faults.ts';
import { readInbound } from '../../inbound-message.ts';
import { callbackKind, type CallbackMethod, type CallbackSource } from './kinds.ts';
import { shapeProblem } from './shape.ts';
import { fieldOf, isSameName, isSignature, readFields, repeatedName, type Fields } from '../fields.ts';
import { isAuthentic } from '../signature.ts';

/** A message of the gateway that is signed and has the shape of its kind. Whether it is about our order is not yet known. */
export interface Callback {
  readonly method: CallbackMethod;
  readonly event: 'notify' | 'ok' | 'cancel' | 'rollback' | 'self_test';
  /** In the order of the wire, without the signature. */
  readonly fields: Fields;
  /** The card that was stored on the way, if one was. */
  readonly card: CallbackCard | undefined;
}

export interface CallbackCard {
  readonly token: string;
  readonly lastFour: string;
  /** `YYMM`. */
  readonly expDate: string;
  readonly cardType: string;
}

/**
 * Reads a notification or a return. What remains to be compared with the stored order: the store, the order, the amount
 * as a decimal, the currency; and what remains to be asked: whether the state of the order allows what the message says.
 *
 * @param body Form-encoded, as it came.
 * @param keys Of the gateway: callbacks do not name the one that signed them.
 * @throws {MalformedMessage} @throws {NotAuthentic}
 */
export function readCallback(body: string, source: CallbackSource, keys: readonly KeyObject[]): Callback {
  const received = readInbound(() => readFields(body));
  if (repeatedName(received.map(({ name }) => name)) !== undefined) throw new MalformedMessage('the message says a name twice');
  const fields = received.filter(({ name }) => !isSignature(name));
  const signature = fieldOf(received, 'Signature');
  if (signature === undefined) throw new NotAuthentic('the message is not signed');
  const values = fields.map(({ value }) => value);
  if (!isAuthentic(values, signature, keys)) throw new NotAuthentic('the signature does not fit');

  const [first] = fields;
  const kind = first !== undefined && isSameName(first.name, 'IPCmethod') ? callbackKind(first.value) : undefined;
  if (kind === undefined) throw new MalformedMessage('the message is of no kind that is known');
  if (!kind.sources.includes(source)) throw new MalformedMessage(`${kind.method} is no ${source}`);
  const problem = shapeProblem(fields, kind.names);
  if (problem !== undefined) throw new MalformedMessage(problem);
  return { method: kind.method, event: kind.event, fields, card: cardOf(fields) };
}

function cardOf(fields: Fields): CallbackCard | undefined {
  const token = fieldOf(fields, 'CardToken') ?? '';
  if (token === '') return undefined;
  return {
    token,
    lastFour: fieldOf(fields, 'PAN') ?? '',
    expDate: fieldOf(fields, 'ExpDate') ?? '',
    cardType: fieldOf(fields, 'CardType') ?? '',
  };
}
