import { describe } from 'vitest';
import { startDesjardinsAccount } from './desjardins-account.ts';
import { gatewayContract, type RuleException } from './gateway-contract.ts';

const because = (reason: string, ...rules: readonly string[]): readonly RuleException[] => rules.map((rule) => ({ rule, reason }));

/** What no account can keep. */
const ANYWHERE: readonly RuleException[] = [
  ...because(
    'there is no name but ours, and no digit of the card but in the receipt: Notes 1.3, 4.4',
    'an approved authorize is reported with its amount, currency and card',
    'an approved sale is reported with its amount, currency and card',
    'a modification is refused for a payment that the gateway has not named',
  ),
  ...because(
    'what is posted is not signed, so it is judged by what we know: Notes 8.1',
    'a notification names our reference, and a forged one is not authentic',
    'the same notification twice has the same digest',
  ),
  ...because(
    'amounts are in Canadian dollars: Notes 1.1',
    'amounts of currencies with 0 decimals arrive and come back exactly',
    'amounts of currencies with 3 decimals arrive and come back exactly',
  ),
];

describe('an account that captures and refunds parts', () => {
  gatewayContract({ start: () => startDesjardinsAccount(), exceptions: ANYWHERE });
});

describe('an account that captures and refunds all or nothing', () => {
  gatewayContract({ start: () => startDesjardinsAccount({ partial_capture: false, partial_refund: false }), exceptions: ANYWHERE });
});

describe('an account whose gateway answers queries at once', () => {
  gatewayContract({ start: () => startDesjardinsAccount({}, { settings: { queryDelivery: 'inline' } }), exceptions: ANYWHERE });
});
