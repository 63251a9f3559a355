import type { CheckoutState } from '@paydesk/shared/checkout';
import { DECLINE_CODES, type DeclineCode } from '@paydesk/shared/decline-codes';
import { PAYMENT_STATUSES } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { en } from './en.ts';
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

test.each(CODES)('declined with %s: the payer hears why and what to do, and nothing of the gateway', (code) => {
  const { sentence, action } = outcomeWords(aState({ decline: aDecline(code) }), en);
  expect(sentence).toBe(`${en[`decline_${code}`]} You have not been charged.`);
  expect(action).toBe(en[`action_${DECLINE_CODES[code]}`]);
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
