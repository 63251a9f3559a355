import type { Request } from 'express';
import { senderAddress } from './sender-address.ts';

/** Some gateways demand an address. */
export function payerAddress(request: Request): string {
  return senderAddress(request) || '127.0.0.1';
}
