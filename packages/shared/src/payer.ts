import { z } from 'zod';
import { isCountry } from './countries.ts';
import { asciiDomain } from './fields/email.ts';
import { isDay, tidied } from './fields/field-problem.ts';
import { LENGTHS } from './fields/field-table.ts';
import { dialedNumber } from './fields/phone.ts';
import type { PayerField } from './payer-fields.ts';
import { isPlainText } from './plain-text.ts';
import { anyText, judged, withoutEmpty } from './texts.ts';

function said(field: PayerField, description: string): z.ZodString {
  const line = anyText(LENGTHS[field])
    .overwrite((text) => tidied(field, text))
    .refine(isPlainText, 'must not contain control characters');
  return judged(line, LENGTHS[field]).meta({ description });
}

/** What says nothing is left out later. */
function emptyOr(fits: (text: string) => boolean): (text: string) => boolean {
  return (text) => text === '' || fits(text);
}

const COUNTRY_SHAPE = /^[A-Z]{2}$/;

const FIELDS = {
  email: said('email', 'As standards allow it: `josé@exämple.de`, too. A gateway may take less, and is then refused by name.')
    .refine(
      emptyOr((text) => asciiDomain(text) !== undefined),
      'must be an email address such as anna@example.com',
    )
    .meta({ format: 'idn-email' }),
  phone: said('phone', 'In any usual form, with extension or without; gateways are sent its digits.').refine(
    emptyOr((text) => dialedNumber(text) !== undefined),
    'must be a phone number such as +37120000000',
  ),
  first_name: said('first_name', 'Given name.'),
  last_name: said('last_name', 'Family name.'),
  birthday: said('birthday', 'Such as 1990-02-28.')
    .refine(
      emptyOr((text) => isDay(text)),
      'must be a day such as 1990-02-28',
    )
    .meta({ format: 'date' }),
  address_line1: said('address_line1', 'Street and house number.'),
  address_line2: said('address_line2', 'Flat, floor, care of.'),
  city: said('city', 'Town.'),
  state: said(
    'state',
    'State, province or territory, by code or name in English or French; where the country is US, CA or AU it is needed.',
  ),
  postal_code: said('postal_code', 'Postal code. Not needed where the country has none.'),
  country: anyText(LENGTHS.country)
    .overwrite((text) => tidied('country', text))
    .refine(
      emptyOr((text) => COUNTRY_SHAPE.test(text)),
      'must be two upper-case letters of ISO 3166-1, such as LV',
    )
    .refine(
      emptyOr((text) => !COUNTRY_SHAPE.test(text) || isCountry(text)),
      'must be a country of ISO 3166-1, such as LV',
    )
    .meta({ description: 'ISO 3166-1 alpha-2, or XK for Kosovo. EL is taken as GR, UK as GB.', maxLength: LENGTHS.country }),
};

const address = { ip_address: z.union([z.ipv4(), z.ipv6()], 'must be an IPv4 or IPv6 address') };

/** What a payer says of oneself in a form. */
export const PayerAnswers = z
  .strictObject(FIELDS)
  .partial()
  .overwrite(withoutEmpty)
  .meta({ id: 'PayerAnswers', description: 'What the payer has answered.' });

/** Who pays. Everything is optional at creation: the widget asks for what the gateway account needs. */
export const Payer = z
  .strictObject({ ...FIELDS, ...address })
  .partial()
  .overwrite(withoutEmpty)
  .meta({ id: 'Payer', description: 'Who pays. A field without text is as if it were left out.' });
export type Payer = z.infer<typeof Payer>;
