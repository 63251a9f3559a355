import type { CheckoutState } from '@paydesk/shared/checkout';
import { DECLINE_CODES, type DeclineCode } from '@paydesk/shared/decline-codes';
import { PAYMENT_STATUSES } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { declineWords } from './decline-words.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { frCA } from './fr-ca.ts';
import { mayRetry, outcomeWords } from './outcome-words.ts';

const CODES = Object.keys(DECLINE_CODES) as DeclineCode[];

function aState(overrides: Partial<CheckoutState>): CheckoutState {
  const nothing = { attempt: 1, challenge: null, decline: null, card: null, needs_attention: false, settled_at: null };
  return { status: 'declined', version: 3, attempts_left: 2, given_up: false, giving_up: 'cancels', ...nothing, ...overrides };
}

function aDecline(code: DeclineCode): NonNullable<CheckoutState['decline']> {
  return { code, payer_message: 'Gateway text', action: DECLINE_CODES[code] };
}

const PROVEN_UNCHARGED: readonly string[] = ['declined', 'failed', 'expired', 'canceled', 'verified'];

test.each(PAYMENT_STATUSES)('%s: "not charged" is said only where it is proven', (status) => {
  for (const needsAttention of [false, true]) {
    const { title, sentence, action } = outcomeWords(aState({ status, needs_attention: needsAttention }), en);
    expect(`${title} ${sentence} ${action}`.includes('not been charged')).toBe(PROVEN_UNCHARGED.includes(status));
  }
});

test.each(['processing', 'challenged', 'unknown'] as const)('%s: the payer is not invited to pay again', (status) => {
  for (const needsAttention of [false, true]) {
    const { kind, sentence, action } = outcomeWords(aState({ status, needs_attention: needsAttention }), en);
    expect(kind).toBe('pending');
    expect(`${sentence} ${action}`).toMatch(/do not pay again/);
  }
});

test.each(CODES)('declined with %s: the payer hears why, that nothing was charged and what to do, and nothing of the gateway', (code) => {
  const { sentence, action } = outcomeWords(aState({ decline: aDecline(code) }), en);
  expect(sentence).toBe(`${en[`decline_${code}`]} You have not been charged.`);
  expect(action).not.toBe('');
  expect(`${sentence} ${action}`).not.toContain('Gateway text');
});

test('a payer who presses Cancel at the payment page is told "canceled", and not that the payment was declined', () => {
  const { title, sentence } = outcomeWords(aState({ decline: aDecline('left_payment_page') }), en);
  expect(title).toBe('Payment canceled');
  expect(sentence).toBe('You canceled, or left the payment page before paying. You have not been charged.');
});

test.each([
  'authentication_failed',
  'authentication_timed_out',
  'issuer_unavailable',
  'gateway_error',
  'not_sent',
  'not_completed',
] as const)('%s: nothing is called declined that no bank declined, as a cancel at the bank', (code) => {
  const { title, sentence } = outcomeWords(aState({ decline: aDecline(code) }), en);
  expect(title).toBe('Payment not completed');
  expect(sentence).not.toMatch(/declined|could not confirm that it is you/);
});

test('a wrong security code is asked for again', () => {
  const { sentence, action } = outcomeWords(aState({ decline: aDecline('invalid_security_code') }), en);
  expect(`${sentence} ${action}`).toBe('The security code is not right. You have not been charged. Please enter the security code again.');
});

test('above an open form a payer is not only sent to the shop', () => {
  expect(declineWords(aDecline('gateway_error'), true, en).action).toBe('Please try another card, or contact the shop.');
  expect(declineWords(aDecline('gateway_error'), false, en).action).toBe('Please contact the shop.');
});

test.each([en, fr, frCA])('no mail is promised: nothing sends one', (messages) => {
  for (const [key, text] of Object.entries(messages)) {
    if (key !== 'field_email') expect(text, key).not.toMatch(/mail|courriel/i);
  }
});

test('without attempts left the payer is not told to try again', () => {
  const { action } = outcomeWords(aState({ decline: aDecline('issuer_unavailable'), attempts_left: 0 }), en);
  expect(action).toBe('Please contact the shop.');
});

test('a payment whose outcome could not be found out says so, once it needs attention', () => {
  expect(outcomeWords(aState({ status: 'unknown' }), en).title).toBe('We are still checking your payment');
  expect(outcomeWords(aState({ status: 'unknown', needs_attention: true }), en).title).toBe('We could not confirm your payment');
});

test('trying once more is offered after a decline or a failure while attempts are left', () => {
  const retried = PAYMENT_STATUSES.filter((status) => mayRetry(aState({ status })));
  expect(retried).toEqual(['declined', 'failed']);
  expect(mayRetry(aState({ attempts_left: 0 }))).toBe(false);
});

test.each(['processing', 'challenged', 'unknown'] as const)('%s and given up: it is said that a payment may still be made', (status) => {
  const { kind, title, sentence } = outcomeWords(aState({ status, given_up: true }), en);
  expect([kind, title]).toEqual(['pending', 'Canceling your payment']);
  expect(sentence).toContain('If your bank had already approved the payment, it stays paid.');
});

test.each(['authorized', 'captured'] as const)('%s although it was given up: it is said so, and who can help', (status) => {
  const { kind, sentence, action } = outcomeWords(aState({ status, given_up: true }), en);
  expect(kind).toBe('success');
  expect(sentence).toBe('You canceled, but the payment had already been approved.');
  expect(action).toContain('contact the shop');
});
