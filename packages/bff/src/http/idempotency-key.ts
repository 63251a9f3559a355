import { createHash } from 'node:crypto';
import { holdsCardNumber } from '@paydesk/shared/card-number';
import { Fault } from '../payments/faults.ts';
import type { IdempotencyKey } from '../payments/ports/idempotency.ts';
import type { AnyCall } from './contract-route.ts';
import { merchantOf } from './middleware/authenticate.ts';

/**
 * The key that a merchant has sent with a request, if any. Two requests are the same when they mean the same: what is
 * compared is the call of the contract, its path, query and body as they were understood, and not how they were spelled.
 */
export function idempotencyKey(call: AnyCall): IdempotencyKey | undefined {
  const key = call.request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Fault('invalid_request', 'Send one Idempotency-Key of 1 to 255 visible ASCII characters without spaces.');
  }
  if (holdsCardNumber(key)) throw new Fault('invalid_request', 'An Idempotency-Key must not contain a card number.');
  return { merchant: merchantOf(call.response), key, requestDigest: digestOf(meaningOf(call)) };
}

/** @throws {Fault} `idempotency_key_missing` */
export function requiredIdempotencyKey(call: AnyCall): IdempotencyKey {
  const key = idempotencyKey(call);
  if (key !== undefined) return key;
  throw new Fault(
    'idempotency_key_missing',
    'Send an Idempotency-Key, such as a random UUID: it makes the request safe to repeat when the answer is lost.',
  );
}

/** Short, and the same for the same request under the same key. */
export function requestKeyOf({ merchant, key, requestDigest }: IdempotencyKey): string {
  return digestOf([merchant, key, requestDigest]);
}

/** How long a caller waits for an answer says nothing of what it asks for. */
function meaningOf({ operation, request, query, body }: AnyCall): unknown {
  const asked = Object.entries(query ?? {}).filter(([name]) => name !== 'wait');
  return [operation.id, request.params, Object.fromEntries(asked), body ?? null];
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex');
}

/** Members have no order in JSON. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
