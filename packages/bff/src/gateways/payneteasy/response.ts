import { readFormFields } from './form-fields.ts';
import { Response } from './messages.ts';

/** An answer that cannot be believed: what was asked for may have happened. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}

/** The order an answer has to be about. */
export interface ExpectedOrder {
  readonly reference: string;
  /** `null` until the gateway has told its own. */
  readonly gatewayReference: string | null;
}

/**
 * Reads an answer and makes sure that it is about our order.
 *
 * @throws {MalformedAnswer}
 */
export function readResponse(body: string, order: ExpectedOrder): Response {
  const parsed = Response.safeParse(Object.fromEntries([...readResponseFields(body)].filter(([, value]) => value !== '')));
  if (!parsed.success) throw new MalformedAnswer('the answer lacks what its type demands');
  const { data } = parsed;
  const reference = data['merchant-order-id'];
  if (reference !== undefined && reference !== order.reference) throw new MalformedAnswer('the answer is about another order');
  const gatewayReference = 'paynet-order-id' in data ? data['paynet-order-id'] : undefined;
  if (order.gatewayReference !== null && gatewayReference !== undefined && gatewayReference !== order.gatewayReference) {
    throw new MalformedAnswer('the answer names another order of the gateway');
  }
  return data;
}

/**
 * The fields of an answer, trimmed, empty ones included. The content type says `text/html` even of forms, so the body has to tell.
 *
 * @throws {MalformedAnswer} When it is no form, has no type, or is larger than 1 MiB.
 */
export function readResponseFields(body: string): ReadonlyMap<string, string> {
  if (body.length > CHARACTERS_MAX) throw new MalformedAnswer('the answer is too large');
  if (/^\s*[<{[]/.test(body)) throw new MalformedAnswer('the answer is a page or JSON');
  const fields = readFormFields(body);
  if (fields === undefined) throw new MalformedAnswer('the answer cannot be decoded');
  if (!fields.has('type')) throw new MalformedAnswer('the answer has no type');
  return fields;
}

const CHARACTERS_MAX = 1_048_576;
