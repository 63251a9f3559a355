import { z } from 'zod';
import { isNetwork } from './network.ts';

/** Ranges that Express knows by name. */
const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

/** An address, a network as CIDR, or a range by its name. */
export const trustedProxy = z
  .string()
  .refine(
    (text) => NAMED.includes(text) || isNetwork(text),
    `must be an address such as 10.0.0.7, a network such as 10.0.0.0/8, or ${NAMED.join(', ')}`,
  );
