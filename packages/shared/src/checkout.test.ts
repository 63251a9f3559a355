import { describe, expect, test } from 'vitest';
import { NewAttempt } from './checkout.ts';

const browser = {
  language: 'fr-CA',
  color_depth: 24,
  screen_height: 844,
  screen_width: 390,
  time_zone_offset_minutes: 300,
  java_enabled: false,
};

const attempt = { nonce: 'AAAAAAAAAAAAAAAAAAAAAA', card: 'eyJ.a.b.c.d', browser, challenge_display: 'modal' };

const accepts = (change: object) => NewAttempt.safeParse({ ...attempt, ...change }).success;

test('a nonce, an encrypted card and what the browser knows make an attempt', () => {
  expect(accepts({})).toBe(true);
});

test('the payer cannot claim an address: the request itself has one', () => {
  expect(accepts({ payer: { email: 'ana@shop.example' } })).toBe(true);
  expect(accepts({ payer: { ip_address: '192.0.2.1' } })).toBe(false);
});

test('the payer may name a stored card, and say whether the typed one is stored', () => {
  expect(accepts({ card: null, stored_card: 'card_01jd3k5x8q2m4n6p7r9s0t1v2w' })).toBe(true);
  expect(accepts({ save_card: true })).toBe(true);
  expect(accepts({ save_card: 'ask' })).toBe(false);
});

test('the token of a captcha may be brought', () => {
  expect(accepts({ captcha: '10000000-aaaa-bbbb-cccc-000000000001' })).toBe(true);
});

describe('an attempt is refused', () => {
  test.each([
    ['with an empty token of a captcha', { captcha: '' }],
    ['with a token of a captcha without end', { captcha: 'x'.repeat(4097) }],
    ['with a nonce that could be guessed', { nonce: 'short' }],
    ['with a nonce that is no URL text', { nonce: `${'A'.repeat(22)}/` }],
    ['with a card larger than any ciphertext of ours', { card: 'x'.repeat(8193) }],
    ['with a card in clear', { number: '4444555566661111' }],
    ['with a challenge shown in a popup', { challenge_display: 'popup' }],
    ['with half a screen', { browser: { ...browser, screen_width: undefined } }],
    ['with a language without end', { browser: { ...browser, language: 'x'.repeat(36) } }],
  ])('%s', (_why, change) => {
    expect(accepts(change)).toBe(false);
  });
});
