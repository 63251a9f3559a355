import type { Request } from 'express';

/** Whoever sent a request, past trusted proxies; IPv4 as IPv4 even on an IPv6 socket. Empty when the connection is gone. */
export function senderAddress({ ip }: Pick<Request, 'ip'>): string {
  return (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}
