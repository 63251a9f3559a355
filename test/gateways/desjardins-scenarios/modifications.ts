import { describe, expect, test } from 'vitest';
import { anAccount, modified } from './scenario-payment.ts';

describe('a capture', () => {
  test.each([
    ['approved', 'default', 'processing', 'yes yes', 'approved'],
    ['declined', 'batch-refused', 'processing', 'yes yes', 'declined not_permitted'],
    ['message-lost', 'default', 'perhaps_sent', '', 'absent'],
    ['refused', 'WS04', 'failed gateway_error', '', 'absent'],
    ['refused', 'WE15', 'unknown', '', 'absent'],
    ['refused', 'WS99', 'unknown', '', 'absent'],
    ['batch', 'two-minutes', 'processing', 'yes yes', 'approved'],
    ['batch', 'refused', 'processing', 'yes yes', 'declined not_permitted'],
    ['batch', 'silent-success', 'processing', '', 'approved'],
    ['batch', 'silent-failure', 'processing', '', 'declined not_permitted'],
    ['batch', 'late', 'processing', 'yes yes', 'approved'],
    ['notices', 'confirm-first', 'processing', 'yes yes', 'approved'],
    ['notices', 'together', 'processing', 'yes yes', 'approved'],
    ['notices', 'result-twice', 'processing', 'yes yes yes', 'approved'],
    ['notices', 'confirm-twice', 'processing', 'yes yes yes', 'approved'],
    ['notices', 'ten-in-parallel', 'processing', Array(20).fill('yes').join(' '), 'approved'],
    ['notices', 'no-result', 'processing', 'yes', 'approved'],
    ['notices', 'no-confirm', 'processing', 'yes', 'approved'],
    ['notices', 'none', 'processing', '', 'approved'],
    ['notices', 'confirm-on-decline', 'processing', 'yes yes', 'declined declined'],
    ['notices', 'altered-after-final', 'processing', 'yes yes no', 'approved'],
    ['notices', 'repeated-after-final', 'processing', 'yes yes yes', 'approved'],
    // What a query finds decides nothing when a notice that was accepted says otherwise.
    ['result-notice', 'other-outcome', 'processing', 'yes yes', 'unknown'],
    ['shown', 'contradicted', 'processing', 'yes yes', 'unknown'],
    ['shown', 'not-found-yet', 'processing', 'yes yes', 'unknown'],
    ['shown', 'pending-yet', 'processing', 'yes yes', 'processing'],
    ['shown', 'unknown-word', 'processing', 'yes yes', 'unknown'],
    ['shown', 'lost-then-pending', 'perhaps_sent', 'yes yes', 'processing'],
    // One that is refused is repeated three times, and then the bank's outcome stays.
    ['result-notice', 'other-amount', 'processing', 'no', 'approved'],
    ['result-notice', 'other-transaction', 'processing', 'no no no no', 'approved'],
    ['result-notice', 'doctype', 'processing', '400 400 400 400', 'approved'],
    ['result-notice', 'oversized', 'processing', '413 413 413 413', 'approved'],
    ['confirm-notice', 'other-transaction', 'processing', 'yes no no no no', 'approved'],
    ['confirm-notice', 'cut', 'processing', 'yes', 'approved'],
  ])('%s/%s: %s, notices acknowledged "%s", found %s', async (scenario, variant, answer, notices, found) => {
    expect(await modified(await anAccount(), 'capture', { scenario, variant })).toEqual({ answer, notices, found });
  });

  test.each([
    ['processing', ['no-receipt', 'other-amount', 'other-outcome', 'special-characters', 'utf-8', 'byte-order-mark', 'wrong-content-type']],
    ['unknown', ['other-transaction', 'other-attempt', 'other-merchant', 'error-WE15', 'error-WS99', 'empty-body']],
    ['perhaps_sent', ['no-transaction', 'two-transactions', 'html-page', 'not-xml', 'truncated', 'doctype', 'entity-bomb', 'deep', 'huge']],
    ['perhaps_sent', ['never', 'cut', 'cut-in-body', 'drip', 'http-500', 'redirect']],
  ])('that was queued with a spoiled answer is %s, and found approved: %j', async (answer, variants) => {
    for (const variant of variants) {
      const heard = await modified(await anAccount(), 'capture', { scenario: 'answer', variant });
      expect({ variant, ...heard }).toEqual({ variant, answer, notices: 'yes yes', found: 'approved' });
    }
  });
});

describe('magic amounts of the batch, 10.2', () => {
  test.each([
    [902_001n, 'yes yes', 'approved'],
    [902_002n, 'yes yes', 'declined not_permitted'],
    [902_003n, '', 'approved'],
    [902_004n, '', 'declined not_permitted'],
    [902_005n, 'yes yes', 'approved'],
  ])('%d: notices acknowledged "%s", found %s', async (amount, notices, found) => {
    for (const kind of ['capture', 'refund'] as const) {
      expect(await modified(await anAccount(), kind, undefined, { amount })).toEqual({ answer: 'processing', notices, found });
    }
  });
});

test.each(['capture', 'cancel', 'refund'] as const)('a %s is queued, told twice, and confirmed by a query', async (kind) => {
  expect(await modified(await anAccount(), kind, undefined)).toEqual({ answer: 'processing', notices: 'yes yes', found: 'approved' });
});
