import { PaymentId } from '@paydesk/shared/ids';
import { NewPayment } from '@paydesk/shared/new-payment';
import { expect, test } from 'vitest';
import type { Change } from '../ports/payments.ts';
import type { KnownKey } from '../ports/idempotency.ts';
import { aStoredCard, NOON } from '../testing/builders.ts';
import { anAccount, anIdempotencyPort, aPaymentsPort, aRandomPort, onlyAccount, onlyCard } from '../testing/ports.ts';
import { createPayment } from './create-payment.ts';

const CARD = aStoredCard({ payer: { email: 'ada@example.com', country: 'SE' } });
const KEY = { merchant: 'lamp-shop', key: 'k-1', requestDigest: 'd' };

interface Circumstances {
  /** What the key is known for, each time it is looked up. */
  readonly known?: readonly (KnownKey | undefined)[];
  readonly stores?: 'inserted' | 'key_taken';
}

function create(wanted: object = {}, { known = [], stores = 'inserted' }: Circumstances = {}) {
  const inserted: Change[] = [];
  const lookUps = [...known];
  const ports = {
    payments: aPaymentsPort({
      insert: (change) => {
        inserted.push(change);
        return Promise.resolve(stores);
      },
    }),
    cards: onlyCard(CARD),
    idempotency: anIdempotencyPort({ find: () => Promise.resolve(lookUps.shift()) }),
    accounts: onlyAccount(anAccount()),
    clock: { now: () => NOON },
    random: aRandomPort({ paymentId: () => PaymentId.parse('pay_01jd3k5x8q2m4n6p7r9s0t1v2w') }),
  };
  const least = { order_reference: 'INV-1', amount: 14_990, currency: 'EUR', intent: 'authorize' };
  const request = { merchant: 'lamp-shop', wanted: NewPayment.parse({ ...least, ...wanted }), key: KEY };
  return { answer: createPayment(ports, { attemptsMax: 5, payerTimeMs: 3_600_000 })(request), inserted };
}

test('a new payment is stored with the task that ends it, and answered as it is', async () => {
  const { answer, inserted } = create();

  expect(await answer).toMatchObject({ status: 'awaiting_payer', amount: 14_990, attempts_left: 5, operations: [] });
  expect(inserted).toMatchObject([{ payment: { version: 1 }, tasks: [{ kind: 'expire_payment', delayMs: 3_600_000 }] }]);
});

test('the payer of a stored card is known, and what the merchant says is laid over it', async () => {
  const { answer, inserted } = create({ card: CARD.id, payer: { country: 'NO' } });

  await answer;
  expect(inserted[0]?.payment).toMatchObject({
    storedCard: CARD.id,
    payer: { email: 'ada@example.com', country: 'NO' },
  });
});

test('a repeated request gets the first answer, as it was, and stores nothing', async () => {
  const first = { id: 'the first' };
  const { answer, inserted } = create({}, { known: [{ state: 'answered', answer: first }] });

  expect(await answer).toBe(first);
  expect(inserted).toEqual([]);
});

test('of two requests at once the second gets the answer of the first', async () => {
  const first = { id: 'the first' };
  const { answer } = create({}, { known: [undefined, { state: 'answered', answer: first }], stores: 'key_taken' });

  expect(await answer).toBe(first);
});

test('a key that came with another request is refused', async () => {
  const { answer, inserted } = create({}, { known: [{ state: 'mismatched' }] });

  await expect(answer).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  expect(inserted).toEqual([]);
});
