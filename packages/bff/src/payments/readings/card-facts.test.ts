import { expect, test } from 'vitest';
import { typed } from '../testing/typed-card.ts';
import { summaryOf } from './card-facts.ts';

const card = {
  number: '4444555566661111',
  expiry_month: 11,
  expiry_year: 2026,
  security_code: '123',
  holder: 'ADA PAYER',
};

test('a summary holds neither the whole number nor the security code', () => {
  const text = JSON.stringify(summaryOf(typed(card)));
  expect(text).not.toContain(card.number);
  expect(text).not.toContain('123');
  expect(summaryOf(typed(card))).toMatchObject({ bin: '444455', last_four: '1111', brand: 'visa' });
});
