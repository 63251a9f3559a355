import { isIP } from 'node:net';
import { z } from 'zod';

/** Ranges that Express knows by name. */
const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

/** An address, a network as CIDR, or a range by its name. */
export const trustedProxy = z
  .string()
  .refine(
    (text) => NAMED.includes(text) || isNetwork(text),
    `must be an address such as 10.0.0.7, a network such as 10.0.0.0/8, or ${NAMED.join(', ')}`,
  );

/** One that holds all addresses would have every sender believed. */
function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bitsMax = { 4: 32, 6: 128 }[isIP(address)];
  return bitsMax !== undefined && (bits === undefined || (Number(bits) > 0 && Number(bits) <= bitsMax));
}
