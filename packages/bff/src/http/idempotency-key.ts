import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { Fault } from '../payments/faults.ts';
import type { IdempotencyKey } from '../payments/ports/idempotency.ts';
import { merchantOf } from './middleware/authenticate.ts';

/** The key that a merchant has sent with a request, if any. */
export function idempotencyKey(request: Request, response: Response): IdempotencyKey | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Fault('invalid_request', 'Send one Idempotency-Key of 1 to 255 visible ASCII characters without spaces.');
  }
  // Without the query: another `wait` is the same request.
  const path = request.baseUrl + request.path;
  return { merchant: merchantOf(response), key, requestDigest: digestOf([request.method, path, request.body ?? null]) };
}

/** @throws {Fault} `idempotency_key_missing` */
export function requiredIdempotencyKey(request: Request, response: Response): IdempotencyKey {
  const key = idempotencyKey(request, response);
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

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
