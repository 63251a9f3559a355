import { LANGUAGE_TAGS } from '@paydesk/shared/languages';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { languageOf } from './languages.ts';
import { frameMessages, type Messages } from './messages.ts';

test.each(LANGUAGE_TAGS)('%s says everything, with the same places as English', async (tag) => {
  const messages: Messages = await languageOf(tag).load();
  const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  for (const [key, english] of Object.entries(en) as [keyof Messages, string][]) {
    const text = messages[key];
    expect(placesOf(text), key).toEqual(placesOf(english));
    expect(text === '', key).toBe(english === '');
  }
  expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
});

test.each(LANGUAGE_TAGS)('%s is a tag that every runtime knows', (tag) => {
  expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
});

test('the button that pays begins with the verb', () => {
  expect(en.pay).toMatch(/^Pay /);
});

test('the frame gets no words of whole pages, and all others that the checkout may ask for', () => {
  const whole = Object.keys(frameMessages(en, { asks: 'payment_page', payer_fields: ['email'], receipts: true }));
  expect(whole).toEqual(Object.keys(en).filter((key) => !key.startsWith('page_')));

  const ofCard = Object.keys(frameMessages(en, { asks: 'card', payer_fields: [], receipts: false }));
  const leftOut = whole.filter((key) => !ofCard.includes(key));
  expect(leftOut.every((key) => /^(field|receipt)_/.test(key) || key.includes('payment_page'))).toBe(true);
  expect(leftOut).toContain('field_email');
  expect(leftOut).toContain('payment_page_sentence');
  expect(leftOut).toContain('receipt_title');
});
