import { describe, expect, test } from 'vitest';
import { MAGIC_AMOUNTS } from '../../simulators/desjardins/magic-amounts.ts';
import { TEST_CARDS } from '../../simulators/desjardins/test-cards.ts';
import { A_CARD } from '../builders.ts';
import { anAccount, payment } from './scenario-payment.ts';
import { typed } from '@paydesk/bff/payments/testing/typed-card';

const CARDS = [
  ['4530911100000990', 'approved', 'yes yes'],
  ['4111111111111111', 'approved', 'yes yes'],
  ['5555555555554444', 'approved', 'yes yes'],
  ['378282246310005', 'approved', 'yes yes'],
  ['30569309025904', 'approved', 'yes yes'],
  ['6011111111111117', 'approved', 'yes yes'],
  ['3530111333300000', 'approved', 'yes yes'],
  ['4000000000000002', 'declined declined', 'yes'],
  ['4000000000000069', 'declined expired_card', 'yes'],
  ['4000000000000119', 'declined not_completed', 'yes'],
] as const;

const REVERSED = 'reversed';

/** Amount in cents, answer, acknowledgements, and what a query finds. */
const AMOUNTS = [
  ['900005', 'declined declined', 'yes', 'declined declined'],
  ['900051', 'declined insufficient_funds', 'yes', 'declined insufficient_funds'],
  ['900091', 'declined issuer_unavailable', 'yes', 'declined issuer_unavailable'],
  ['901001', 'unknown', 'yes yes', 'approved'],
  ['901002', 'approved', 'yes yes', 'approved'],
  ['901003', 'approved otherwise', 'yes yes', 'approved'],
  ['901004', 'unknown', 'yes yes', 'approved'],
  ['901005', 'perhaps_sent', 'yes yes', 'approved'],
  ['901006', 'perhaps_sent', 'yes yes', 'approved'],
  ['901007', 'perhaps_sent', 'yes yes', 'approved'],
  ['901008', 'perhaps_sent', 'yes yes', 'approved'],
  ['901009', 'perhaps_sent', 'yes yes', 'approved'],
  ['901010', 'approved', 'yes yes', 'approved'],
  ['901011', 'approved', 'yes yes yes', 'approved'],
  ['901012', 'approved', 'yes yes yes', 'approved'],
  ['901013', 'approved', 'yes', 'approved'],
  ['901014', 'declined declined', 'yes yes', 'declined declined'],
  ['901015', 'approved', 'yes yes no', 'approved'],
  ['901016', 'approved', 'yes yes', 'approved'],
  ['901017', 'declined not_completed', 'no', REVERSED],
  ['901018', 'approved', 'yes yes', 'approved'],
  ['901019', 'declined not_completed', '413', REVERSED],
] as const;

describe('test cards, 10.2', () => {
  test.each(CARDS)('%s is %s, notices acknowledged "%s"', async (number, answer, notices) => {
    const means = { kind: 'card', card: typed({ ...A_CARD, number }) } as const;

    expect(await payment(await anAccount(), undefined, { means })).toEqual({ answer, notices, found: answer });
  });

  test.each([
    ['a number that is none of the test cards', { number: '4444555566661111' }, 'declined declined', 'yes', 'declined declined'],
    ['a number with a wrong check digit', { number: '4530911100000991' }, 'failed invalid_card_number', '', 'absent'],
    ['a month that does not exist', { expiry_month: 13 }, 'failed invalid_card_number', '', 'absent'],
    ['a card that has expired', { expiry_year: 2020 }, 'declined not_completed', 'yes', 'declined not_completed'],
  ])('%s, %j, is %s', async (_what, changes, answer, notices, found) => {
    const means = { kind: 'card', card: typed({ ...A_CARD, number: '4530911100000990', ...changes }) } as const;

    expect(await payment(await anAccount(), undefined, { means })).toEqual({ answer, notices, found });
  });

  test('no test card is left out', () => {
    expect(CARDS.map(([number]) => number)).toEqual(TEST_CARDS.map(({ number }) => number));
  });
});

describe('magic amounts, 10.2', () => {
  const means = { kind: 'card', card: typed({ ...A_CARD, number: '4530911100000990' }) } as const;

  test.each(AMOUNTS)('%s is %s, notices acknowledged "%s", found %s', async (amount, answer, notices, found) => {
    for (const kind of ['sale', 'authorize'] as const) {
      expect(await payment(await anAccount(), undefined, { kind, amount: BigInt(amount), means })).toEqual({ answer, notices, found });
    }
  });

  test('no magic amount of a payment is left out', () => {
    expect(AMOUNTS.map(([amount]) => amount)).toEqual(MAGIC_AMOUNTS.filter((amount) => amount < '902'));
  });
});
