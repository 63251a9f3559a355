import type { Request } from 'express';

/** IP address of the sender, past trusted proxies; IPv4 as IPv4 even on an IPv6 socket. Empty when the connection is closed. */
export function senderAddress({ ip }: Pick<Request, 'ip'>): string {
  return (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}
