import { z } from 'zod';
import { holdsCardNumber } from './card-number.ts';
import { countryAdvice, isCountry } from './countries.ts';
import { isPlainText } from './plain-text.ts';

const text = (length: number, description: string) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty; leave it out instead')
    .max(length)
    .refine(isPlainText, 'must not contain control characters')
    .refine((value) => !holdsCardNumber(value), 'must not contain a card number')
    .meta({ description });

const COUNTRY_SHAPE = /^[A-Z]{2}$/;

/** Who pays. Everything is optional at creation: the widget asks for what the gateway account needs. */
export const Payer = z
  .strictObject({
    email: z.email().max(50).meta({ description: 'At most 50 characters.' }),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9 ()\-.]{5,20}$/, 'must be a phone number such as +37120000000')
      .refine((value) => value.replaceAll(/\D/g, '').length <= 15, 'must have at most 15 digits'),
    first_name: text(50, 'Given name.'),
    last_name: text(50, 'Family name.'),
    birthday: z.iso.date(),
    address_line1: text(256, 'Street and house number.'),
    address_line2: text(256, 'Flat, floor, care of.'),
    city: text(50, 'Town.'),
    state: text(50, 'State or province; its code where the country is US, CA (two letters, such as NY) or AU (two or three, such as NSW).'),
    postal_code: text(10, 'Postal code.'),
    country: z
      .string()
      .regex(COUNTRY_SHAPE, 'must be two upper-case letters of ISO 3166-1, such as LV')
      .refine((code) => !COUNTRY_SHAPE.test(code) || isCountry(code), { error: ({ input }) => countryAdvice(String(input)) })
      .meta({ description: 'ISO 3166-1 alpha-2, or XK for Kosovo.' }),
    ip_address: z.union([z.ipv4(), z.ipv6()], 'must be an IPv4 or IPv6 address'),
  })
  .partial()
  .meta({ id: 'Payer', description: 'Who pays.' });
export type Payer = z.infer<typeof Payer>;
