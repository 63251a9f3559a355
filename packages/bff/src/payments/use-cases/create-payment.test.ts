import { CardId, PaymentId } from '@paydesk/shared/ids';
import { NewPayment } from '@paydesk/shared/new-payment';
import { expect, test } from 'vitest';
import type { Change } from '../ports/payments.ts';
import type { KnownKey } from '../ports/idempotency.ts';
import { aStoredCard, CAN_DO_ALL, NOON } from '../testing/builders.ts';
import { anAccount, anIdempotencyPort, aPaymentsPort, aRandomPort, onlyAccount, onlyCards } from '../testing/ports.ts';
import { createPayment } from './create-payment.ts';

const cardId = (last: string) => CardId.parse(`card_01jd3k5x8q2m4n6p7r9s0t1v2${last}`);
const CARD = aStoredCard({ id: cardId('a'), payer: { email: 'ada@example.com', country: 'SE', ip_address: '192.0.2.1' } });
const OTHER = aStoredCard({ id: cardId('b'), payer: { email: 'ada@example.com', country: 'LV' } });
const DELETED = aStoredCard({ id: cardId('c'), deletedAt: NOON });
const ELSEWHERE = aStoredCard({ id: cardId('d'), account: 'mypos' });
const FOREIGN = aStoredCard({ id: cardId('e'), merchant: 'other-shop' });
const KEY = { merchant: 'lamp-shop', key: 'k-1', requestDigest: 'd' };

interface Circumstances {
  /** What the key is known for, each time it is looked up. */
  readonly known?: readonly (KnownKey | undefined)[];
  readonly can?: typeof CAN_DO_ALL;
  readonly stores?: 'inserted' | 'key_taken';
}

function create(wanted: object = {}, { known = [], stores = 'inserted', can = CAN_DO_ALL }: Circumstances = {}) {
  const inserted: Change[] = [];
  const lookUps = [...known];
  const ports = {
    payments: aPaymentsPort({
      insert: (change) => {
        inserted.push(change);
        return Promise.resolve(stores);
      },
    }),
    cards: onlyCards(CARD, OTHER, DELETED, ELSEWHERE, FOREIGN),
    idempotency: anIdempotencyPort({ find: () => Promise.resolve(lookUps.shift()) }),
    accounts: onlyAccount(anAccount({ capabilities: can })),
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
    storedCards: [CARD.id],
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

test('several stored cards are offered in the order of the merchant', async () => {
  const { answer, inserted } = create({ cards: [OTHER.id, CARD.id] });

  expect((await answer).card).toMatchObject(OTHER.summary);
  expect(inserted[0]?.payment).toMatchObject({ storedCards: [OTHER.id, CARD.id], otherCardAllowed: true });
});

test('of the payer only what all offered cards agree on is known beforehand, and never an old address of the browser', async () => {
  const { answer, inserted } = create({ cards: [CARD.id, OTHER.id] });
  const single = create({ card: CARD.id });

  await Promise.all([answer, single.answer]);
  expect(inserted[0]?.payment.payer).toEqual({ email: 'ada@example.com' });
  expect(single.inserted[0]?.payment.payer).toEqual({ email: 'ada@example.com', country: 'SE' });
});

test('each card that cannot be offered is named, and nothing is stored', async () => {
  const { answer, inserted } = create({ cards: [CARD.id, DELETED.id, ELSEWHERE.id, FOREIGN.id, cardId('f')] });

  await expect(answer).rejects.toMatchObject({
    code: 'invalid_request',
    errors: [
      { path: 'cards.1', message: 'was deleted' },
      { path: 'cards.2', message: 'can be used with the gateway account "mypos" only, and this payment is for "payneteasy"' },
      { path: 'cards.3', message: 'is no stored card of yours' },
      { path: 'cards.4', message: 'is no stored card of yours' },
    ],
  });
  expect(inserted).toEqual([]);
});

test('cards of another account than the one asked for are named', async () => {
  const { answer } = create({ cards: [CARD.id], account: 'mypos' });

  await expect(answer).rejects.toMatchObject({ code: 'invalid_request', errors: [{ path: 'cards.0' }] });
});

test.each([true, 'ask'])('an account that stores no cards is not asked to: save_card %s', async (save_card) => {
  const { answer } = create({ save_card }, { can: { ...CAN_DO_ALL, stored_cards: false } });

  await expect(answer).rejects.toMatchObject({ code: 'account_unsuitable' });
});
