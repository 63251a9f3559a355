import type { Dispatcher } from 'undici';
import type { OutboundRequest } from './transport.ts';

type Sent = NonNullable<Dispatcher.DispatchOptions['body']>;
type Body = NonNullable<OutboundRequest['body']>;

/**
 * A body of bytes in two pieces, of which the first is one byte. Pieces that are written together with the headers are joined
 * by TLS in a buffer that is never overwritten; what is written alone goes from our bytes into the cipher.
 */
export function inPieces(body: Body): Sent {
  if (typeof body === 'string') return body;
  const pieces: Iterable<Uint8Array> = [body.subarray(0, 1), body.subarray(1)];
  // The client takes any iterable; its types leave that out.
  return pieces as unknown as Sent;
}

/** The length of pieces is not known to the HTTP client. */
export function lengthHeader(body: Body | undefined): Readonly<Record<string, string>> {
  return body === undefined || typeof body === 'string' ? {} : { 'content-length': String(body.length) };
}

/** Overwrites a body of bytes. */
export function wipeBody(body: Body | undefined): void {
  if (body !== undefined && typeof body !== 'string') body.fill(0);
}
