import { inOurWords } from '@paydesk/shared/issue-words';
import type { Operation } from '@paydesk/shared/operation';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod';
import { Fault } from '../payments/faults.ts';
import { sendCompressed } from './compression.ts';
import { demandScope } from './middleware/authenticate.ts';
import { invalidRequest, unstorableTexts } from './field-errors.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A request that fits the contract. */
export interface AnyCall {
  readonly operation: Operation;
  readonly query: object | undefined;
  readonly body: unknown;
  readonly request: Request;
  readonly response: Response;
}

/** The same, of one call. */
export interface Call<O extends Operation> extends AnyCall {
  readonly operation: O;
  readonly query: O extends { readonly query: infer Query } ? Parsed<Query> : undefined;
  readonly body: O extends { readonly body: infer Body } ? Parsed<Body> : undefined;
}

/** Serves one call of the contract: parse, call, present. */
export function contractRoute<const O extends Operation>(
  router: Router,
  operation: O,
  before: readonly RequestHandler[],
  answer: (call: Call<O>) => Promise<z.input<O['response']>>,
): void {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
  router[operation.method](path, ...before, async (request, response) => {
    if (operation.caller === 'merchant') demandScope(response, operation.scope);
    const call = parse(operation, request, response);
    const body = await answer(call);
    response.status(operation.status).set('cache-control', 'no-store');
    if (operation.caller === 'payer') sendCompressed(response.type('json'), JSON.stringify(body));
    else response.json(body);
  });
}

export function parse<const O extends Operation>(operation: O, request: Request, response: Response): Call<O> {
  const body = bodyOf(operation, request);
  const unstorable = unstorableTexts(body);
  if (unstorable.length > 0) throw invalidRequest(unstorable);
  return {
    operation,
    query: operation.query?.parse(request.query, { error: inOurWords }),
    body: operation.body?.parse(body, { error: inOurWords }),
    request,
    response,
  } as unknown as Call<O>;
}

/** Where all fields may be left out, so may the body. */
function bodyOf(operation: Operation, request: Request): unknown {
  const sent: unknown = request.body;
  if (operation.body === undefined) return sent;
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (length === '0' && encoding === undefined && operation.body.safeParse({}).success) return {};
  if (request.is('application/json') === 'application/json') return sent;
  throw new Fault('unsupported_media_type', 'Send the body as Content-Type: application/json.');
}

/** A parameter of the path; a path that does not fit leads nowhere. */
export function pathId<Schema extends z.ZodType>(schema: Schema, request: Request, name = 'id'): z.output<Schema> {
  const parsed = schema.safeParse(request.params[name]);
  if (!parsed.success) throw new Fault('not_found', 'There is nothing at this address. Check the id.');
  return parsed.data;
}
