import { LANGUAGE_TAGS } from '@paydesk/shared/languages';
import { expect, test } from 'vitest';
import { atPaymentPage } from './at-payment-page.ts';
import { en } from './en.ts';
import { languageOf } from './languages.ts';
import type { Messages } from './messages.ts';

/** What is said from the form to the return. */
const ON_THE_WAY = [
  'pay',
  'paying',
  'challenge_title',
  'challenge_sentence',
  'challenge_reopen',
  'challenge_another_card',
  'give_up_sentence',
  'given_up_sentence',
  'challenged_title',
  'challenged_sentence',
  'page_challenge_title',
  'page_noscript_challenge',
  'page_continue_to_bank',
] as const satisfies readonly (keyof Messages)[];

test.each(LANGUAGE_TAGS)('on the way to a payment page and back nothing is said of a bank, in %s', async (tag) => {
  const words = atPaymentPage(await languageOf(tag).load());
  for (const key of ON_THE_WAY) {
    expect(words[key], key).not.toMatch(/bank|banque|\{/i);
    expect(words[key], key).not.toBe('');
  }
});

test('a payer who may have paid there already is not invited to pay again', () => {
  expect(atPaymentPage(en).challenge_sentence).toContain('If you have already paid there');
});

test('all other words stay', () => {
  const words = atPaymentPage(en);
  const changed = (Object.keys(en) as (keyof Messages)[]).filter((key) => words[key] !== en[key]);
  expect(changed.sort()).toEqual([...ON_THE_WAY].sort());
});
