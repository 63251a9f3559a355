import { expect, test } from 'vitest';
import type { Storage } from '../../storage.ts';
import { aCardId, aChange, anAttempt, aPayment, aPaymentId, aStoredCard, aTimelineEntry, later } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const NOON = new Date('2026-03-05T12:00:00.456Z');

async function aPaymentWithCard({ payments }: Storage) {
  const payment = aPayment({ saveCard: true });
  const card = aStoredCard(payment);
  await payments.insert(aChange({ payment, cards: [card] }));
  return { payment, card };
}

export function cardsContract(fresh: () => Promise<TestDatabase>): void {
  test('a card is read as it was stored with the change of its payment', async () => {
    const storage = await (await fresh()).open();
    const payment = aPayment();
    await storage.payments.insert(aChange({ payment }));
    const card = aStoredCard(payment);

    expect(await storage.payments.save(aChange({ payment: later(payment), cards: [card] }))).toBe(true);

    expect(await storage.cards.load(card.id)).toEqual(card);
    expect(await storage.cards.loadByPayment(payment.id)).toEqual(card);
    expect(await storage.cards.load(aCardId())).toBeUndefined();
    expect(await storage.cards.loadByPayment(aPaymentId())).toBeUndefined();
  });

  test('of replicas that store the card of a payment exactly one does', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const payment = aPayment();
    await one.payments.insert(aChange({ payment }));

    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? one : other).payments.save(aChange({ payment: later(payment), cards: [aStoredCard(payment)] })),
      ),
    );

    expect(results.filter((stored) => stored)).toHaveLength(1);
    expect(await database.query('select from cards')).toHaveLength(1);
  });

  test('a second card of a payment is refused with the whole change', async () => {
    const storage = await (await fresh()).open();
    const { payment, card } = await aPaymentWithCard(storage);

    const change = aChange({
      payment: later(payment),
      cards: [aStoredCard(payment)],
      timeline: [aTimelineEntry({ event: 'card_stored' })],
    });

    await expect(storage.payments.save(change)).rejects.toMatchObject({ name: 'DatabaseFault', constraint: 'cards_of_payment' });
    expect(await storage.cards.loadByPayment(payment.id)).toEqual(card);
    expect((await storage.payments.load(payment.id))?.payment).toEqual(payment);
    expect(await storage.payments.timeline(payment.id, 0, 10)).toHaveLength(1);
  });

  test('what the gateway tells of a card is stored', async () => {
    const { cards, ...storage } = await (await fresh()).open();
    const { card } = await aPaymentWithCard({ cards, ...storage });
    const summary = { ...card.summary, expiry_year: 2034 };

    await cards.refresh(card.id, summary, NOON);

    expect(await cards.load(card.id)).toEqual({ ...card, summary, updatedAt: NOON });
  });

  test('a deleted card is told from one that never was, stays as it was, and makes room for another', async () => {
    const storage = await (await fresh()).open();
    const { payment, card } = await aPaymentWithCard(storage);

    expect(await storage.cards.delete(card.id, NOON)).toBe('deleted');
    expect(await storage.cards.delete(card.id, new Date())).toBe('deleted');
    await storage.cards.refresh(card.id, { ...card.summary, expiry_year: 2034 }, new Date());

    expect(await storage.cards.load(card.id)).toEqual({ ...card, deletedAt: NOON });
    expect(await storage.cards.loadByPayment(payment.id)).toBeUndefined();
    const next = aStoredCard(payment);
    expect(await storage.payments.save(aChange({ payment: later(payment), cards: [next] }))).toBe(true);
    expect(await storage.cards.loadByPayment(payment.id)).toEqual(next);
  });

  test('a card number does not fit into a stored card, and the refusal does not repeat it', async () => {
    const { payments, cards } = await (await fresh()).open();
    const payment = aPayment();
    const card = aStoredCard(payment);
    await payments.insert(aChange({ payment, cards: [card] }));
    const leaking = { ...anAttempt().card, last_four: '4111111111111111' };

    const other = aPayment();
    const refusals: unknown[] = await Promise.all([
      payments.insert(aChange({ payment: other, cards: [aStoredCard(other, { summary: leaking })] })).catch((error: unknown) => error),
      cards.refresh(card.id, leaking, NOON).catch((error: unknown) => error),
    ]);

    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ sqlState: '23514' });
      expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toMatch(/4111/);
    }
    expect(await payments.load(other.id)).toBeUndefined();
  });
}
