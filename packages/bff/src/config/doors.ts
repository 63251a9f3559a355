import { z } from 'zod';

/** What senders may take of us: connections, waiting browsers, wrong secrets, and a while of service after the end was asked for. */
export const doorSettings = {
  drain_seconds: z.int().min(0).max(120).default(5).meta({
    description:
      'How long requests are still served after SIGTERM, while `/readyz` answers 503: longer than balancers take to notice. SIGINT ends without this pause.',
  }),
  connections_max: z
    .int()
    .min(32)
    .max(1_000_000)
    .optional()
    .meta({
      description: 'Connections that are open at once. Left out: 20,000, or as many as the limit of descriptors allows.',
      examples: [20_000],
    }),
  connections_per_address_max: z
    .int()
    .min(16)
    .max(1_000_000)
    .optional()
    .meta({
      description: 'Connections of one address that are open at once. Left out: half of all. Trusted proxies are not limited.',
      examples: [10_000],
    }),
  watchers_per_address_max: z.int().min(1).max(1_000_000).default(500).meta({
    description: 'Browsers of one address that wait for an outcome at once.',
  }),
  watchers_per_payment_max: z.int().min(1).max(1_000_000).default(20).meta({
    description: 'Browsers that wait for the outcome of one payment at once.',
  }),
  guesses_per_address_max: z.int().min(1).max(1_000_000).default(50).meta({
    description:
      'Wrong keys, tokens, signatures and secrets, of each kind, that one address may send within ten minutes. What is right is never refused.',
  }),
};
