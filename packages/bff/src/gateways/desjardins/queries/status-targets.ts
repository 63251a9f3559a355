import { z } from 'zod';
import { STATUS_TARGETS_MAX, TRANSACTION_ID } from '../field-forms.ts';

/**
 * The references that one status query asks about: one to ten, each once. There is no other way to make them than to parse,
 * so that a query of eleven cannot be written. Notes 4.3.6
 */
export const StatusTargets = z
  .array(z.string().regex(TRANSACTION_ID))
  .min(1)
  .max(STATUS_TARGETS_MAX)
  .refine((references) => new Set(references).size === references.length, 'a reference is asked about once')
  .readonly()
  .brand('StatusTargets');
export type StatusTargets = z.infer<typeof StatusTargets>;
