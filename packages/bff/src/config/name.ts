import { z } from 'zod';

/** Ids in the configuration. */
export const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and dashes, at most 64');
