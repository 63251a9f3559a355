import { FAULT_CODES, type FaultCode } from '@paydesk/shared/fault-codes';
import type { Problem } from '@paydesk/shared/problem';
import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Fault, MalformedMessage, NotAuthentic, StorageUnavailable } from '../payments/faults.ts';
import type { PossibleOperations } from '../payments/readings/possible-operations.ts';
import { fieldErrors, invalidRequest } from './field-errors.ts';

/** After how long the same request may succeed. */
const RETRY_AFTER_SECONDS: Readonly<Partial<Record<FaultCode, number>>> = {
  idempotency_conflict: 1,
  too_many_requests: 5,
  gateway_unavailable: 5,
  overloaded: 2,
  storage_unavailable: 5,
};

const DATABASE_AWAY = 'The database does not answer. Repeat the same request, with the same idempotency key, in a moment.';

/** Any error as a fault with a code; an unexpected one reveals nothing of our inside. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof z.ZodError) return invalidRequest(fieldErrors(error.issues));
  if (error instanceof NotAuthentic) return new Fault('not_authentic', 'The signature of this message does not fit.', { cause: error });
  if (error instanceof MalformedMessage)
    return new Fault('malformed_body', 'This message lacks what its protocol demands.', { cause: error });
  if (error instanceof StorageUnavailable) return new Fault('storage_unavailable', DATABASE_AWAY, { cause: error });
  return (
    fromBodyParser(error) ??
    new Fault('internal', 'This is our fault. Repeat the request; if it stays, tell us the request id.', { cause: error })
  );
}

function sendProblem(response: Response, fault: Fault, publicUrl: string): void {
  const problem = {
    type: `${publicUrl}/docs#problem-${fault.code}`,
    title: FAULT_CODES[fault.code].title,
    status: FAULT_CODES[fault.code].status,
    code: fault.code,
    detail: fault.message,
    docs: `${publicUrl}/docs#problem-${fault.code}`,
    ...(fault.errors.length > 0 ? { errors: [...fault.errors] } : {}),
    ...(fault.possible === undefined ? {} : { possible: presentPossible(fault.possible) }),
    ...(fault.approval === undefined ? {} : { approval: fault.approval }),
    request_id: String(response.getHeader('x-request-id') ?? ''),
  } satisfies Problem;
  const retryAfterSeconds = retryAfter(fault);
  if (retryAfterSeconds !== undefined) response.set('retry-after', String(retryAfterSeconds));
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function presentPossible({ capture, cancel, refund }: PossibleOperations): Problem['possible'] {
  const upTo = (limit: PossibleOperations['capture']) =>
    limit === null ? null : { amount_max: Number(limit.amountMax), partial: limit.partial };
  return { capture: upTo(capture), cancel: cancel !== null, refund: upTo(refund) };
}

/** What the line of a request says of its refusal: paths of fields, never what stood in them. */
export interface LoggedFault {
  readonly code: FaultCode;
  readonly fields: readonly string[];
}

/** What is no fault of the caller; the line of the request says the code of any. */
export function logOurs(log: Logger, { code, errors }: Fault, error: unknown, response: Response): void {
  response.locals['fault'] = { code, fields: errors.map(({ path }) => path) } satisfies LoggedFault;
  const request_id = response.getHeader('x-request-id');
  if (code === 'internal') log.error({ err: error, request_id }, 'a request failed inside');
  if (code === 'storage_unavailable') log.warn({ reason: reasonOf(error), request_id }, 'a request found the database away');
}

function reasonOf(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined;
}

/** After how many seconds the same request may succeed, if ever. */
export function retryAfter({ code, retryAfterSeconds }: Fault): number | undefined {
  return retryAfterSeconds ?? RETRY_AFTER_SECONDS[code];
}

/** Last in the chain of an API: turns every error into problem details. */
export function problemHandler(publicUrl: string, log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const fault = toFault(error);
    logOurs(log, fault, error, response);
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, fault, publicUrl);
  };
}

const BODY_PARSER_FAULTS: Readonly<Record<string, readonly [FaultCode, string]>> = {
  'entity.parse.failed': ['malformed_body', 'The body is not valid JSON.'],
  'charset.invalid': ['malformed_body', 'The body is not valid UTF-8.'],
  'entity.too.large': ['body_too_large', 'Send a smaller body.'],
  'charset.unsupported': ['unsupported_media_type', 'Send JSON in UTF-8.'],
  'encoding.unsupported': ['unsupported_media_type', 'Send the body without a content encoding.'],
  'request.aborted': ['malformed_body', 'The body ended early.'],
  'request.size.invalid': ['malformed_body', 'The body is not as long as its Content-Length says.'],
};

function fromBodyParser(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !('type' in error) || typeof error.type !== 'string') return undefined;
  const known = BODY_PARSER_FAULTS[error.type];
  // The error of a JSON parser quotes the body, so it is not kept as a cause.
  return known === undefined ? undefined : new Fault(...known);
}
