import { Payer } from '@paydesk/shared/payer';
import { PAYER_FIELDS } from '@paydesk/shared/payer-fields';
import { expect, test } from 'vitest';
import { PAYER_FIELD_RULES, payerFieldProblem } from './payer-field.ts';

const GOOD = {
  first_name: ['Anna'],
  last_name: ['Ozola'],
  email: ['anna@example.com', 'a.b+c@shop.example.co.uk'],
  phone: ['+371 2000-0000', '(514) 555.0100'],
  birthday: ['1990-02-28'],
  address_line1: ['Brīvības iela 1'],
  address_line2: ['', '3rd floor'],
  postal_code: ['LV-1010'],
  city: ['Rīga'],
  state: ['QC', 'ny', 'NSW'],
  country: ['LV'],
} as const;

test.each(PAYER_FIELDS)('%s: what the form lets through, the contract takes', (field) => {
  for (const answer of GOOD[field]) {
    expect(payerFieldProblem(answer, PAYER_FIELD_RULES[field])).toBeNull();
    if (answer !== '') expect(Payer.safeParse({ [field]: answer }).success, answer).toBe(true);
  }
});

test.each(['anna', 'anna@', '@example.com', 'anna@example', 'an na@example.com', 'a..b@example.com', '.a@example.com'])(
  '%s is no email address, for the form and the contract alike',
  (email) => {
    expect(payerFieldProblem(email, PAYER_FIELD_RULES.email)).toBe('payer_invalid');
    expect(Payer.safeParse({ email }).success).toBe(false);
  },
);

test.each(['12', 'call me', '+1 555 0100 ext 5'])('%s is no phone number', (phone) => {
  expect(payerFieldProblem(phone, PAYER_FIELD_RULES.phone)).toBe('payer_invalid');
});

test('an unanswered question is a problem, except an optional one', () => {
  expect(payerFieldProblem(' ', PAYER_FIELD_RULES.city)).toBe('payer_required');
  expect(payerFieldProblem(' ', PAYER_FIELD_RULES.address_line2)).toBeNull();
});
