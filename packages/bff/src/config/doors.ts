import { z } from 'zod';

/** What senders may take of us: connections, waiting browsers, wrong secrets. */
export const doorSettings = {
  /** Default: 20,000, or as many as the limit of descriptors leaves. */
  connections_max: z.int().min(32).max(1_000_000).optional(),
  /** Default: half of all. Trusted proxies are not limited. */
  connections_per_address_max: z.int().min(16).max(1_000_000).optional(),
  watchers_per_address_max: z.int().min(1).max(1_000_000).default(500),
  watchers_per_payment_max: z.int().min(1).max(1_000_000).default(20),
  /** Wrong keys, tokens, signatures and secrets, of each kind within ten minutes; what is right is never refused. */
  guesses_per_address_max: z.int().min(1).max(1_000_000).default(50),
};
