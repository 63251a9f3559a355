import { z } from 'zod';
import { FORM_FIELDS } from './field-names.ts';
import type { FieldRules } from './field-rules.ts';
import { POSTAL_CODE_NAMES } from './postal-codes.ts';

const countries = z.array(z.string().length(2));

const FieldRule = z
  .object({
    needed: z.boolean().meta({ description: 'Without an answer there is no payment, in the countries where it is asked for.' }),
    length_max: z.int().positive().meta({
      description: 'Longest answer that is taken, in characters. What the gateway takes less of is shortened for it.',
    }),
    letters: z.enum(['any', 'latin']).meta({ description: 'latin: those that can be written in Latin ones: Latin, Greek and Cyrillic.' }),
    mailbox: z.literal('ascii').exactOptional().meta({ description: 'Of an email address: the part before the @ must be ASCII.' }),
    only_in: countries.exactOptional().meta({ description: 'Countries where it is asked for; everywhere when left out.' }),
    not_in: countries.exactOptional().meta({ description: 'Countries where it is not asked for.' }),
    names: z
      .record(z.string(), z.enum(POSTAL_CODE_NAMES))
      .exactOptional()
      .meta({ description: 'Of a postal code: what people call it, by country.' }),
    states: z
      .record(
        z.string(),
        z.array(
          z.object({
            code: z.string(),
            name: z.string().meta({ description: 'In English.' }),
            name_fr: z.string().exactOptional().meta({ description: 'In French, where that differs.' }),
          }),
        ),
      )
      .exactOptional()
      .meta({ description: 'To choose from, by country. The code is the answer.' }),
  })
  .meta({ id: 'FieldRule', description: 'What a form has to know of one field.' });

/** Of {@link FieldRules}. */
export const FieldRulesSchema = z
  .partialRecord(z.enum(FORM_FIELDS), FieldRule)
  .meta({ description: 'Rules for the fields of `payer_fields`, and for `holder`.' }) as unknown as z.ZodType<FieldRules>;
