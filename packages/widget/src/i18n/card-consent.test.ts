import { CARD_CONSENT } from '@paydesk/shared/card-consent';
import { expect, test } from 'vitest';
import { en } from './en.ts';

/** What a payer has agreed to whose timeline names a version. Translations say the same. */
const WORDS_OF_VERSION: Readonly<Record<string, readonly string[]>> = {
  '2026-11-30': [
    'Keep this card for later payments to {merchant}',
    'The payment provider keeps the card for {merchant}, for payments that you start yourself or have agreed to. To withdraw, ask {merchant} to delete it.',
  ],
};

test('words by which a payer agrees that a card is kept change with their version', () => {
  expect(WORDS_OF_VERSION[CARD_CONSENT]).toEqual([en.save_card_ask, en.save_card_terms]);
});
