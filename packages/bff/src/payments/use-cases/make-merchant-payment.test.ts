import { CardId, OperationId, PaymentId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import type { Operation, ScheduleRun } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { aStoredCard, CAN_DO_ALL, NOON } from '../testing/builders.ts';
import { anAccount, anIdempotencyPort, aPaymentsPort, aRandomPort, onlyAccount, onlyCards } from '../testing/ports.ts';
import { SCHEDULE_ID } from '../testing/schedules/builders.ts';
import { makeMerchantPayment, type MerchantPayment } from './make-merchant-payment.ts';

const CARD = aStoredCard({ payer: { email: 'ada@example.com', country: 'SE' } });
const WANTED: MerchantPayment = {
  merchant: 'lamp-shop',
  account: undefined,
  card: CARD.id,
  amount: 990n,
  currency: 'EUR',
  intent: 'sale',
  orderReference: 'SUB-77',
  description: null,
  payer: { country: 'NO' },
  returnUrl: null,
  locale: null,
  metadata: {},
  gatewayOptions: {},
  once: { key: { merchant: 'lamp-shop', key: 'k-1', requestDigest: 'd' } },
};
const RUN: ScheduleRun = { schedule: SCHEDULE_ID, run: 7, retry: 1 };

function shop({ merchantInitiated = true } = {}) {
  const inserted: Change[] = [];
  const sent: Operation[] = [];
  const ports = {
    payments: aPaymentsPort({
      insert: (change) => {
        inserted.push(change);
        return Promise.resolve('inserted');
      },
      loadByRun: () => Promise.resolve(undefined),
    }),
    cards: onlyCards(CARD),
    idempotency: anIdempotencyPort({ find: () => Promise.resolve(undefined) }),
    accounts: onlyAccount(anAccount({ capabilities: { ...CAN_DO_ALL, merchant_initiated: merchantInitiated } })),
    clock: { now: () => NOON },
    random: aRandomPort({
      paymentId: () => PaymentId.parse('pay_01jd3k5x8q2m4n6p7r9s0t1v2w'),
      operationId: () => OperationId.parse('op_01jd3k5x8q2m4n6p7r9s0t1v2w'),
      secret: () => 'a secret',
    }),
  };
  const make = makeMerchantPayment(ports, { attemptsMax: 5, payerTimeMs: 3_600_000 }, (record, operation) => {
    sent.push(operation);
    return Promise.resolve(record);
  });
  return { make, inserted, sent };
}

test('payment, attempt and operation are stored together, then the operation is sent', async () => {
  const { make, inserted, sent } = shop();

  await make(WANTED);

  expect(inserted).toMatchObject([
    {
      payment: { status: 'processing', initiator: 'merchant', amount: 990n, schedule: null },
      attempts: [{ card: CARD.summary }],
      operations: [{ kind: 'sale', status: 'pending' }],
    },
  ]);
  expect(sent).toEqual(inserted[0]?.operations);
});

test('the payer is that of the stored card, with what the merchant says laid over it', async () => {
  const { make, inserted } = shop();

  await make(WANTED);

  expect(inserted[0]?.payment.payer).toEqual({ email: 'ada@example.com', country: 'NO' });
});

test('the payment of a run belongs to its schedule', async () => {
  const { make, inserted } = shop();

  await make({ ...WANTED, once: { run: RUN } });

  expect(inserted[0]?.payment.schedule).toEqual(RUN);
});

test('an account that takes no payment without a payer is refused: nothing is stored or sent', async () => {
  const { make, inserted, sent } = shop({ merchantInitiated: false });

  await expect(make(WANTED)).rejects.toMatchObject({ code: 'account_unsuitable' });

  expect(inserted).toEqual([]);
  expect(sent).toEqual([]);
});

test('a card that is not the merchant’s is not found', async () => {
  const { make, inserted } = shop();
  const other = CardId.parse('card_01jd3k5x8q2m4n6p7r9s0t1v3x');

  await expect(make({ ...WANTED, card: other })).rejects.toMatchObject({ code: 'not_found' });
  await expect(make({ ...WANTED, merchant: 'other-shop' })).rejects.toMatchObject({ code: 'not_found' });

  expect(inserted).toEqual([]);
});
