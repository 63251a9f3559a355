import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import type { MERCHANT_OPERATIONS } from '../operations/all.ts';

type Operations = typeof MERCHANT_OPERATIONS;

type PathId<Path extends string> = Path extends `${string}{id}${string}` ? [id: string] : [];

type Body<O> = O extends { readonly body: infer Schema extends z.ZodType }
  ? Partial<z.input<Schema>> extends z.input<Schema>
    ? [body?: z.input<Schema>]
    : [body: z.input<Schema>]
  : [];

/** An id may come from where the shop has stored it, as a text. */
type Unbranded<Value> = Value extends z.core.$brand ? string : Value;

type Query<O> = O extends { readonly query: infer Schema extends z.ZodType }
  ? { readonly [Name in keyof z.output<Schema>]?: Unbranded<z.output<Schema>[Name]> | undefined }
  : unknown;

type Key<O> = O extends { readonly idempotencyKey: string }
  ? {
      /** 1 to 255 visible ASCII characters. Default: a new random UUID, the same in all tries of this call. */
      readonly idempotencyKey?: string | undefined;
    }
  : unknown;

interface Abortable {
  /** Ends the call. What was sent may be carried out all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** In one object type, for the reader of an editor's hint. */
type Options<O> = Query<O> & Key<O> & Abortable extends infer Members ? { readonly [Name in keyof Members]: Members[Name] } : never;

type Arguments<O extends Operation> = [...PathId<O['path']>, ...Body<O>, options?: Options<O>];

/** The merchant API: one method for each call of the contract. */
export type Paydesk = {
  readonly [Id in keyof Operations]: (...asked: Arguments<Operations[Id]>) => Promise<z.output<Operations[Id]['response']>>;
};
