import { z } from 'zod';

/** What is kept of payers. */
export const privacySettings = z
  .strictObject({
    keep_payer_days: z
      .int()
      .min(1, 'must be at least 1')
      .max(3650, 'must be at most 3650')
      .optional()
      .meta({
        description:
          'Days after the last change of an ended payment that the details of its payer are kept; left out, until they are erased. Amounts, ids and outcomes stay.',
        examples: [400],
      }),
  })
  .prefault({})
  .meta({ description: 'How long details of payers are kept.' });
