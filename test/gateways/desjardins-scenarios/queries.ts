import { describe, expect, test } from 'vitest';
import type { ScenarioRequest } from '../../simulators/desjardins/scenarios.ts';
import type { DesjardinsAccount } from '../desjardins-account.ts';
import { anAccount, payment } from './scenario-payment.ts';

describe('a status query', () => {
  test.each([
    ['query', 'inline', 'approved'],
    ['query', 'both', 'approved'],
    ['query', 'empty-answer', 'approved'],
    ['query', 'notice-twice', 'approved'],
    ['query', 'notice-repeated-later', 'approved'],
    ['query', 'no-notice', 'perhaps_sent'],
    ['refused', 'WS06', 'perhaps_sent'],
    ['refused', 'WS07', 'perhaps_sent'],
    ['message-lost', 'default', 'perhaps_sent'],
    ['answer', 'other-transaction', 'perhaps_sent'],
    ['answer', 'doctype', 'perhaps_sent'],
    ['answer', 'cut', 'perhaps_sent'],
    ['answer', 'http-503', 'perhaps_sent'],
    ['result-notice', 'other-amount', 'approved otherwise'],
    ['result-notice', 'other-currency', 'approved otherwise'],
    ['result-notice', 'other-outcome', 'unknown'],
    ['result-notice', 'other-query', 'perhaps_sent'],
    ['result-notice', 'other-merchant', 'perhaps_sent'],
    ['result-notice', 'other-transaction', 'perhaps_sent'],
    ['result-notice', 'two-transactions', 'perhaps_sent'],
    ['result-notice', 'entity-bomb', 'perhaps_sent'],
    ['result-notice', 'oversized', 'perhaps_sent'],
    ['result-notice', 'unknown-elements', 'approved'],
    ['result-notice', 'other-url', 'perhaps_sent'],
  ])('%s/%s about an approved payment: %s', async (scenario, variant, found) => {
    const account = await anAccount();
    ofStatus(account, { scenario, variant });

    expect(await payment(account, { scenario: 'approved' })).toEqual({ answer: 'approved', notices: 'yes yes', found });
  });

  test.each(['callback', 'inline', 'both'] as const)('is understood when it is answered by %s', async (queryDelivery) => {
    expect((await payment(await anAccount({ queryDelivery }), { scenario: 'approved' })).found).toBe('approved');
  });

  test('finds nothing of a payment that it must not know yet', async () => {
    const account = await anAccount({ timings: { statusMinAgeMs: 120_000 } });

    expect((await payment(account, { scenario: 'approved' })).found).toBe('processing');
  });
});

function ofStatus(account: DesjardinsAccount, scenario: ScenarioRequest): void {
  account.chooseFor('status', scenario);
}
