import { expect, test } from 'vitest';
import { aChange, anIdempotencyKey, aPayment } from './builders.ts';
import { eventually } from './eventually.ts';
import { withClient, type TestDatabase } from './test-database.ts';

export function paymentKeysContract(fresh: () => Promise<TestDatabase>): void {
  test('twenty simultaneous requests with one idempotency key make one payment', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const key = anIdempotencyKey();

    const results = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const payment = aPayment();
        const result = await (index % 2 === 0 ? one : other).payments.insert(aChange({ payment, events: [{ type: 'payment.captured' }] }), {
          key,
          answer: { id: payment.id },
        });
        return { id: payment.id, result };
      }),
    );

    const inserted = results.filter(({ result }) => result === 'inserted');
    expect(inserted).toHaveLength(1);
    expect(results.filter(({ result }) => result === 'key_taken')).toHaveLength(19);
    expect(await database.query('select id from payments')).toEqual([{ id: inserted[0]?.id }]);
    expect(await database.query('select id from outbox')).toHaveLength(1);
    expect(await other.idempotency.find(key)).toEqual({ state: 'answered', answer: { id: inserted[0]?.id } });
  });

  test('a request waits for a rival with the same key, and takes the key when the rival fails', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const key = anIdempotencyKey();
    await withClient(database.connection, async (rival) => {
      await rival.query('begin');
      await rival.query(
        "insert into idempotency_keys (merchant, key, request_digest, answer, expires_at) values ($1, $2, $3, '{}', now() + interval '1 day')",
        [key.merchant, key.key, key.requestDigest],
      );

      const waiting = payments.insert(aChange(), { key, answer: {} });
      await eventually(
        async () =>
          (
            await database.query(
              "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into payments%' and datname = current_database()",
            )
          ).length === 1,
      );
      await rival.query('rollback');

      expect(await waiting).toBe('inserted');
    });
  });
}
