import { describe } from 'vitest';
import { gatewayContract, type RuleException } from './gateway-contract.ts';
import { startPaynetEasyAccount } from './payneteasy-account.ts';

const because = (reason: string, ...rules: readonly string[]): readonly RuleException[] => rules.map((rule) => ({ rule, reason }));

const AT_PAYMENT_PAGE: readonly RuleException[] = [
  ...because(
    'the page itself leads to the bank: Notes 4.9',
    'a challenge by redirect leads through the bank and back to an approval',
    'a challenge by html leads through the bank and back to an approval',
  ),
  ...because(
    'no payer learns the address of a page whose opening was not answered: Notes 4.9',
    'with the answer lost the outcome is open, and found by asking for our own reference',
    'with the answer malformed the outcome is open, and found by asking for our own reference',
  ),
];

const ALL = { void: true, account_verification: true };
const LITTLE = { partial_capture: false, partial_refund: false, stored_cards: false };

describe('an account whose acquirer can do everything', () => {
  gatewayContract({ start: () => startPaynetEasyAccount(ALL) });
});

describe('an account whose acquirer can do little', () => {
  gatewayContract({ start: () => startPaynetEasyAccount(LITTLE) });
});

describe('an account that asks no payer for the security code of a stored card, and charges none without a payer', () => {
  gatewayContract({ start: () => startPaynetEasyAccount({ stored_card_security_code: 'none', merchant_initiated: false }) });
});

describe('an account whose payers type the card at the payment page', () => {
  gatewayContract({
    // The simulated gateway sends the payer home at once, not when its time, which stands still, has passed.
    start: () => startPaynetEasyAccount({ entry: 'payment_page' }, { settings: { timings: { returnHoldMs: 0 } } }),
    exceptions: AT_PAYMENT_PAGE,
  });
});
