import type { z } from 'zod';

/** One call of an API: the route, the clients and the OpenAPI document derive from it. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express and OpenAPI templates differ: this one is spelled `/v1/payments/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly caller: 'merchant' | 'payer';
  readonly idempotencyKey?: 'accepted' | 'required' | 'required_for_merchant_initiated';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: number;
  readonly response: z.ZodType;
  /** More than one where the request decides. Default: `application/json`. */
  readonly contentTypes?: readonly ('application/json' | 'text/event-stream')[];
}
