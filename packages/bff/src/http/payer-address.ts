import type { Request } from 'express';

/** The payer's address, past trusted proxies; IPv4 as IPv4 even on an IPv6 socket. */
export function payerAddress({ ip }: Request): string {
  return (ip ?? '').replace(/^::ffff:(?=\d+\.)/, '') || '127.0.0.1';
}
