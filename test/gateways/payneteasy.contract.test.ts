import { describe } from 'vitest';
import { gatewayContract } from './gateway-contract.ts';
import { startPaynetEasyAccount } from './payneteasy-account.ts';

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
