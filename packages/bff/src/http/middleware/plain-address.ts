import { isPlainText } from '@paydesk/shared/plain-text';
import type { RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';

/** Refuses a path that is no text, before a route reads its parameters. */
export const plainPath: RequestHandler = (request, _response, next) => {
  refuseUnreadable(request.path);
  next();
};

/** Refuses a query that is no text. Not for messages of gateways: those bring their own charset, and are read as bytes. */
export const plainQuery: RequestHandler = (request, _response, next) => {
  refuseUnreadable(request.url.split('?').slice(1).join('?'));
  next();
};

function refuseUnreadable(encoded: string): void {
  if (isPlainText(decoded(encoded))) return;
  throw new Fault('malformed_address', 'Path and query must not contain control characters.');
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch (cause) {
    throw new Fault('malformed_address', 'Write path and query as UTF-8 with percent-encoding.', { cause });
  }
}
