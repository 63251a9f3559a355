import { describe, expect, test } from 'vitest';
import { anAccount, payment } from './scenario-payment.ts';

const APPROVED = { outcome: 'approved' } as const;

describe('an authorization or sale', () => {
  test.each([
    ['approved', 'default', 'approved', 'yes yes', 'approved'],
    ['declined', 'do-not-honor', 'declined declined', 'yes', 'declined declined'],
    ['declined', 'insufficient-funds', 'declined insufficient_funds', 'yes', 'declined insufficient_funds'],
    ['declined', 'expired-card', 'declined expired_card', 'yes', 'declined expired_card'],
    ['declined', 'issuer-unavailable', 'declined issuer_unavailable', 'yes', 'declined issuer_unavailable'],
    ['declined', 'not-completed', 'declined not_completed', 'yes', 'declined not_completed'],
    ['declined', 'test-cards-only', 'declined declined', 'yes', 'declined declined'],
    ['message-lost', 'default', 'perhaps_sent', '', 'absent'],
    ['notices', 'confirm-on-decline', 'declined declined', 'yes yes', 'declined declined'],
  ])('%s/%s: %s, notices acknowledged "%s", found %s', async (scenario, variant, answer, notices, found) => {
    expect(await payment(await anAccount(), { scenario, variant })).toEqual({ answer, notices, found });
  });

  test.each([
    ['WX03', 'failed gateway_error'],
    ['WE15', 'unknown'],
    ['WS01', 'failed gateway_error'],
    ['WS02', 'failed gateway_error'],
    ['WS03', 'failed gateway_error'],
    ['WS04', 'failed gateway_error'],
    ['WS05', 'failed gateway_error'],
    ['WS06', 'failed gateway_error'],
    ['WS07', 'failed gateway_error'],
    ['WS08', 'failed gateway_error'],
    ['WS09', 'failed gateway_error'],
    ['WS99', 'unknown'],
  ])('refused with %s: %s, and nothing is found', async (variant, answer) => {
    const account = await anAccount();

    expect(await payment(account, { scenario: 'refused', variant })).toEqual({ answer, notices: '', found: 'absent' });
  });

  test.each([
    ['approved', ['no-amount', 'other-query', 'special-characters', 'unknown-elements', 'utf-8', 'byte-order-mark', 'leading-space']],
    ['approved', ['wrong-content-type']],
    ['approved otherwise', ['other-amount', 'other-currency']],
    ['unknown', ['no-receipt', 'other-transaction', 'other-attempt', 'other-merchant', 'error-WE15', 'error-WS99', 'empty-body']],
    ['declined declined', ['other-outcome']],
    ['perhaps_sent', ['no-outcome', 'no-transaction', 'two-transactions', 'two-amounts', 'html-page', 'not-xml', 'truncated']],
    ['perhaps_sent', ['doctype', 'entity-bomb', 'external-entity', 'deep', 'many-elements', 'long-text', 'oversized', 'huge']],
    ['perhaps_sent', ['wrong-charset', 'unknown-charset', 'leading-garbage']],
    ['perhaps_sent', ['never', 'cut', 'cut-in-body', 'late', 'drip', 'http-500', 'http-503', 'redirect']],
  ])('approved with a spoiled answer is %s, and found approved: %j', async (answer, variants) => {
    for (const variant of variants) {
      const heard = await payment(await anAccount(), { scenario: 'answer', variant, behavior: APPROVED });
      expect({ variant, ...heard }).toEqual({ variant, answer, notices: 'yes yes', found: 'approved' });
    }
  });

  test.each([
    ['yes yes', 'approved', 'approved', ['no-receipt', 'no-amount', 'other-query', 'other-outcome', 'special-characters']],
    ['yes yes', 'approved', 'approved', ['unknown-elements', 'utf-8', 'byte-order-mark', 'leading-space']],
    [
      'no',
      'declined not_completed',
      'reversed',
      ['other-amount', 'other-currency', 'other-transaction', 'other-attempt', 'other-merchant'],
    ],
    ['400', 'declined not_completed', 'reversed', ['no-outcome', 'no-transaction', 'two-transactions', 'two-amounts']],
    ['400', 'declined not_completed', 'reversed', ['error-WE15', 'error-WS99', 'empty-body', 'not-xml', 'truncated']],
    ['400', 'declined not_completed', 'reversed', ['doctype', 'entity-bomb', 'external-entity', 'deep', 'many-elements', 'long-text']],
    ['400', 'declined not_completed', 'reversed', ['wrong-charset', 'unknown-charset', 'leading-garbage']],
    ['415', 'declined not_completed', 'reversed', ['wrong-content-type', 'html-page']],
    ['413', 'declined not_completed', 'reversed', ['oversized', 'huge']],
    ['', 'declined not_completed', 'reversed', ['other-url', 'slow', 'cut']],
  ])('with a spoiled result notice: acknowledged "%s", %s, found %s: %j', async (notices, answer, found, variants) => {
    for (const variant of variants) {
      const heard = await payment(await anAccount(), { scenario: 'result-notice', variant, behavior: APPROVED });
      expect({ variant, ...heard }).toEqual({ variant, answer, notices, found });
    }
  });

  test.each([
    ['yes yes', 'approved', 'approved', ['no-receipt', 'no-amount', 'other-amount', 'other-currency', 'other-outcome', 'no-outcome']],
    ['yes yes', 'approved', 'approved', ['other-query', 'two-amounts', 'special-characters', 'unknown-elements', 'wrong-charset']],
    ['yes yes', 'approved', 'approved', ['utf-8', 'byte-order-mark', 'leading-space']],
    ['yes no', 'declined not_completed', 'reversed', ['other-transaction', 'other-attempt', 'other-merchant']],
    ['yes 400', 'declined not_completed', 'reversed', ['no-transaction', 'two-transactions', 'error-WE15', 'error-WS99', 'empty-body']],
    ['yes 400', 'declined not_completed', 'reversed', ['not-xml', 'truncated', 'doctype', 'entity-bomb', 'external-entity']],
    ['yes 400', 'declined not_completed', 'reversed', ['deep', 'many-elements', 'long-text', 'unknown-charset', 'leading-garbage']],
    ['yes 415', 'declined not_completed', 'reversed', ['wrong-content-type', 'html-page']],
    ['yes 413', 'declined not_completed', 'reversed', ['oversized', 'huge']],
    ['yes', 'declined not_completed', 'reversed', ['other-url', 'slow', 'cut']],
  ])('with a spoiled confirm notice: acknowledged "%s", %s, found %s: %j', async (notices, answer, found, variants) => {
    for (const variant of variants) {
      const heard = await payment(await anAccount(), { scenario: 'confirm-notice', variant, behavior: APPROVED });
      expect({ variant, ...heard }).toEqual({ variant, answer, notices, found });
    }
  });

  test.each([
    ['confirm-first', 'yes yes'],
    ['together', 'yes yes'],
    ['result-twice', 'yes yes yes'],
    ['confirm-twice', 'yes yes yes'],
    ['ten-in-parallel', Array(20).fill('yes').join(' ')],
    ['no-result', 'yes'],
    ['no-confirm', 'yes'],
    ['none', ''],
    ['altered-after-final', 'yes yes no'],
    ['repeated-after-final', 'yes yes yes yes'],
    ['final-before-acknowledgment', 'yes yes'],
  ])('whose notices come %s is approved, and they are acknowledged "%s", with one effect', async (variant, notices) => {
    const account = await anAccount();

    const heard = await payment(account, { scenario: 'notices', variant, behavior: APPROVED });

    expect(heard).toEqual({ answer: 'approved', notices, found: 'approved' });
    const kept = account.simulator.transactions().flatMap(({ trxId }) => account.desk.known(trxId)?.notices ?? []);
    expect(new Set(kept.map(({ kind }) => kind)).size).toBe(kept.length);
  });

  test.each([
    ['not-found-yet', 'approved', 'absent'],
    ['pending-yet', 'approved', 'processing'],
    ['pending-for-ever', 'approved', 'processing'],
    ['contradicted', 'approved', 'declined not_completed'],
    ['unknown-word', 'approved', 'unknown'],
    ['lost-then-pending', 'perhaps_sent', 'processing'],
    ['lost-for-ever', 'perhaps_sent', 'processing'],
  ])('shown %s: %s, then %s', async (variant, answer, found) => {
    const heard = await payment(await anAccount(), { scenario: 'shown', variant, behavior: APPROVED });

    expect(heard).toEqual({ answer, notices: 'yes yes', found });
  });
});

describe('a login', () => {
  test.each([
    ['failed gateway_error', 'refused', ['WX03', 'WS01', 'WS02', 'WS03', 'WS04', 'WS05', 'WS06', 'WS07', 'WS08', 'WS09']],
    ['failed not_sent', 'refused', ['WE15', 'WS99']],
    ['not_sent', 'message-lost', ['default']],
    ['not_sent', 'answer', ['other-transaction', 'other-attempt', 'other-merchant', 'empty-body', 'html-page', 'not-xml', 'truncated']],
    ['not_sent', 'answer', ['doctype', 'entity-bomb', 'external-entity', 'deep', 'many-elements', 'long-text', 'oversized', 'huge']],
    ['not_sent', 'answer', ['unknown-charset', 'leading-garbage', 'never', 'cut', 'cut-in-body', 'http-500', 'http-503', 'redirect']],
  ])('that fails is %s, and no transaction is sent: %s %j', async (answer, scenario, variants) => {
    for (const variant of variants) {
      const account = await anAccount();
      const { answer: said } = await payment(account, { scenario, variant, message: 'login' });
      expect({ variant, said }).toEqual({ variant, said: answer });
      expect(account.simulator.requests({ message: 'purchase' })).toEqual([]);
    }
  });
});
