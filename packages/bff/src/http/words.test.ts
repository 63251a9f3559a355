import { inOurWords } from '@paydesk/shared/issue-words';
import { OPERATIONS } from '@paydesk/shared/operations/all';
import { NewPayment } from '@paydesk/shared/new-payment';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { fieldErrors } from './field-errors.ts';

/** What zod says by itself. */
const FOREIGN = /Invalid|expected|received|Unrecognized|Too (?:small|big)|undefined|NaN|pattern/;

function said(schema: z.ZodType, written: unknown) {
  return fieldErrors(schema.safeParse(written, { error: inOurWords }).error?.issues ?? []);
}

const PAYMENT = { order_reference: 'A-1', amount: 14990, currency: 'EUR', intent: 'sale' };
const MINOR = 'must be an integer in minor units, without quotes: 14990 for 149.90 EUR';

test.each([
  ['a decimal amount', { amount: 149.9 }, 'amount', MINOR],
  ['an amount in quotes', { amount: '14990' }, 'amount', MINOR],
  ['an amount in words', { amount: 'a lot' }, 'amount', MINOR],
  ['a negative amount', { amount: -5 }, 'amount', 'must be at least 0'],
  ['an amount too large', { amount: 10 ** 12 }, 'amount', 'must be at most 999999999999'],
  ['no reference', { order_reference: undefined }, 'order_reference', 'is missing: it must be a text'],
  [
    'camel case',
    { order_reference: undefined, orderReference: 'A-1' },
    'orderReference',
    'is not known here: did you mean order_reference?',
  ],
  ['another intent', { intent: 'sales' }, 'intent', 'must be one of authorize, sale, verify; did you mean sale?'],
  ['an intent that is none', { intent: 'charge' }, 'intent', 'must be one of authorize, sale, verify'],
  ['a bad e-mail', { payer: { email: 'mia' } }, 'payer.email', 'must be an email address such as'],
  ['a payer as a text', { payer: 'Mia' }, 'payer', 'must be an object'],
  ['a card that is none', { cards: 'card_1' }, 'cards', 'must be a list'],
  ['a word for true', { allow_other_card: 'yes' }, 'allow_other_card', 'must be true or false'],
  ['nothing for a text', { description: null }, 'description', 'is empty: it must be a text'],
] as const)('%s is answered with what to write', (_what, change, path, words) => {
  expect(said(NewPayment, { ...PAYMENT, ...change })).toEqual([{ path, message: expect.stringContaining(words) as string }]);
});

const WRONG: readonly unknown[] = [undefined, null, 'a text', 1.5, -1, true, [], {}, { unknown: 1 }, ['x']];

test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
  'no value of any type is answered in foreign words: %s',
  (_id, { body, query }) => {
    for (const schema of [body, query]) {
      if (schema === undefined) continue;
      const fields = 'shape' in schema ? Object.keys(schema.shape as object) : [];
      const inputs = [...WRONG, ...fields.flatMap((name) => WRONG.map((value) => ({ [name]: value })))];
      for (const input of inputs) {
        for (const { path, message } of said(schema, input)) expect(message, `${path} of ${JSON.stringify(input)}`).not.toMatch(FOREIGN);
      }
    }
  },
);
