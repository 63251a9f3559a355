import { DESJARDINS_FIELDS } from '@paydesk/shared/fields/gateways/desjardins';
import { holderProblem } from '@paydesk/shared/fields/name';
import { rulesFor } from '@paydesk/shared/fields/rules-for';
import { LANGUAGE_TAGS } from '@paydesk/shared/languages';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { FIELD_MESSAGES, HOLDER_MESSAGES } from './field-words.ts';
import { languageOf } from './languages.ts';
import { formMessages, frameMessages, type Messages } from './messages.ts';

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

test('scripts get no words of whole pages or of the form in the document', () => {
  const keys = Object.keys(frameMessages(en));
  expect(keys.filter((key) => /^(page|field|payment_page)_/.test(key))).toEqual([]);
  expect(keys).not.toContain('card_number');
  expect(keys).toEqual(expect.arrayContaining(['paying', 'number_required', 'processing_title', 'decline_declined', 'receipt_title']));
});

const CARD_ALONE = { holder: false, payer_fields: [] };

test('the form waits for the words of its fields alone', () => {
  const keys = Object.keys(formMessages(en, CARD_ALONE));
  expect(keys).toEqual(expect.arrayContaining(['paying', 'not_sent', 'summary_title', 'number_required', 'expiry_past', 'code_length']));
  expect(keys.filter((key) => /^(decline|action|receipt|captured|processing|holder|payer)_/.test(key))).toEqual([]);
});

test('a form that asks for a name has the word for all that can be wrong with one', () => {
  const keys = Object.keys(formMessages(en, { ...CARD_ALONE, holder: true }));
  const { holder } = rulesFor(DESJARDINS_FIELDS, ['holder']);
  const names = ['', ' ', '\u0000', '12', 'x'.repeat(2_000), '李小龍', '4444555566661111', 'A. 4444 5555 6666 1111'];
  const problems = names.map((name) => holderProblem(name, holder)).filter((problem) => problem !== null);

  expect(problems).toHaveLength(names.length);
  expect(new Set(problems)).toEqual(new Set(['missing', 'form', 'too_long', 'letters', 'card_number']));
  expect(keys).toEqual(expect.arrayContaining(problems.map((problem) => HOLDER_MESSAGES[problem])));
});

test('a form that asks for more has the word for all that can be wrong with it', () => {
  const keys = Object.keys(formMessages(en, { ...CARD_ALONE, payer_fields: ['email'] }));
  expect(keys).toEqual(expect.arrayContaining(Object.values(FIELD_MESSAGES)));
});
