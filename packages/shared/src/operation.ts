import type { z } from 'zod';
import type { Scope } from './scope.ts';

/** One call of an API: the route, the clients and the OpenAPI document derive from it. */
export type Operation = MerchantOperation | PayerOperation;

interface MerchantOperation extends AnyOperation {
  readonly caller: 'merchant';
  /** That its key must have. */
  readonly scope: Scope;
}

interface PayerOperation extends AnyOperation {
  readonly caller: 'payer';
  readonly scope?: never;
}

interface AnyOperation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express and OpenAPI templates differ: this one is spelled `/v1/payments/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** What a caller has to know beside the summary. Markdown of code spans alone. */
  readonly description: string;
  readonly idempotencyKey?: 'accepted' | 'required' | 'required_for_merchant_initiated';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: number;
  readonly response: z.ZodType;
  /** More than one where the request decides. Default: `application/json`. */
  readonly contentTypes?: readonly ('application/json' | 'text/event-stream')[];
}
