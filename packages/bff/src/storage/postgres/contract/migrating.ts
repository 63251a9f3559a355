import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { anAttempt, anOperation, aPayment } from './builders.ts';
import type { TestDatabase } from './test-database.ts';
import { anEndpoint, anEventId, happened } from './webhooks.ts';

/** The migrations up to this one. */
function until(last: string): Parameters<typeof migrate>[2] {
  expect(MIGRATIONS).toHaveProperty([last]);
  return Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= last));
}

export function migratingContract(empty: () => Promise<TestDatabase>): void {
  test('payments from before stored cards and schedules are read as payments of a payer without any', async () => {
    const database = await empty();
    await migrate(database.connection, () => undefined, until('0003-requests'));
    const payment = aPayment({ status: 'authorized' });
    const operation = anOperation({ status: 'succeeded', settledAt: payment.createdAt });
    const attempt = anAttempt({ operation: operation.id });
    await database.query(
      `insert into payments (id, merchant, version, status, needs_attention, intent, amount, currency, amount_captured, amount_refunded,
         order_reference, description, account, gateway, payer, attempts_max, return_url, locale, metadata, expires_at, created_at, updated_at, timeline_length)
       values ($1, 'shop', 1, 'authorized', false, 'authorize', 14990, 'EUR', 0, 0,
         'order-1', 'Two chairs', 'main', 'simulated', $2, 3, $3, 'fr-CA', '{"basket": "7"}', $4, $5, $5, 0)`,
      [payment.id, JSON.stringify(payment.payer), payment.returnUrl, payment.expiresAt, payment.createdAt],
    );
    await database.query(
      `insert into attempts (payment, number, nonce, operation, card, challenge_display, return_secret, created_at)
       values ($1, 1, $2, $3, $4, 'modal', $5, $6)`,
      [payment.id, attempt.nonce, operation.id, JSON.stringify(attempt.card), attempt.returnSecret, attempt.createdAt],
    );
    await database.query(
      `insert into operations (id, payment, account, kind, status, attempt, amount, reference, absences, created_at, settled_at)
       values ($1, $2, 'main', 'authorize', 'succeeded', 1, 14990, $3, 0, $4, $4)`,
      [operation.id, payment.id, operation.reference, operation.createdAt],
    );

    const { payments } = await database.open();

    expect(await payments.load(payment.id)).toEqual({ payment, attempts: [attempt], operations: [operation] });
  });

  test('events from before there were endpoints are published in their order, and no endpoint waits for them', async () => {
    const database = await empty();
    await migrate(database.connection, () => undefined, until('0013-reconciliations'));
    const old = [anEventId(), anEventId(), anEventId()];
    for (const id of [old[1], old[0], old[2]])
      await database.query(
        `insert into outbox (id, merchant, payment, type, body, created_at) values ($1, 'shop', null, 'card.stored', $2, now())`,
        [id, { type: 'card.stored', timestamp: '2026-03-01T10:00:00.000Z', data: { id: 'card' } }],
      );

    const storage = await database.open();
    await storage.events.configure([anEndpoint({ types: ['card.stored', 'payment.captured'] })]);
    await happened(storage);

    expect(await storage.events.publish(10)).toBe(1);
    const listed = (await storage.events.list({ merchant: 'shop', limit: 10 }))!;
    expect(listed.slice(0, 3).map(({ id }) => id)).toEqual(old);
    expect(listed.slice(3)).toMatchObject([{ type: 'payment.captured' }]);
    expect(await storage.deliveries.list({ merchant: 'shop', limit: 10 })).toMatchObject([{ eventType: 'payment.captured' }]);
  });
}
