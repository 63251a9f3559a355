import type { Request } from 'express';
import type { InboundMessage } from '../payments/ports/inbound.ts';
import { senderAddress } from './sender-address.ts';

/** A request as it came in, after `express.raw`. Signatures cover bytes, so nothing is parsed before they are checked. */
export function inboundMessage(request: Pick<Request, 'method' | 'originalUrl' | 'headers' | 'body' | 'ip'>): InboundMessage {
  const body: unknown = request.body;
  return {
    method: request.method,
    query: request.originalUrl.split('?').slice(1).join('?'),
    contentType: request.headers['content-type'] ?? '',
    body: Buffer.isBuffer(body) ? body : new Uint8Array(),
    sender: senderAddress(request),
  };
}
