import { expect, test } from 'vitest';
import { aChange, anAttempt, anOperation, aPayment, aStoredCard, aTimelineEntry } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const DAY_MS = 86_400_000;

export function personalDetailsContract(fresh: () => Promise<TestDatabase>): void {
  test('details of payers are forgotten in slices, once their ended payments have not changed for long enough', async () => {
    const database = await fresh();
    const [{ payments, personalDetails }, { personalDetails: second }] = [await database.open(), await database.open()];
    const old = [aPayment({ status: 'captured' }), aPayment({ status: 'expired' }), aPayment({ status: 'refunded' })];
    const open = aPayment({ status: 'unknown' });
    const unsettled = aPayment({ status: 'captured' });
    const stored = aPayment({ status: 'captured' });
    for (const payment of [...old, open]) await payments.insert(aChange({ payment }));
    await payments.insert(aChange({ payment: unsettled, operations: [anOperation({ status: 'unknown' })] }));
    await payments.insert(aChange({ payment: stored, cards: [aStoredCard(stored)] }));
    await database.query("update payments set created_at = now() - interval '40 days', updated_at = now() - interval '40 days'");
    const young = aPayment({ status: 'captured' });
    await payments.insert(aChange({ payment: young }));
    await database.query("update payments set created_at = now() - interval '40 days', updated_at = now() where id = $1", [young.id]);

    expect(await personalDetails.forget(41 * DAY_MS, 2)).toBe(0);
    expect(await personalDetails.forget(30 * DAY_MS, 2)).toBe(2);
    expect(await second.forget(30 * DAY_MS, 2)).toBe(1);
    expect(await personalDetails.forget(30 * DAY_MS, 2)).toBe(0);

    for (const { id } of old) expect((await payments.load(id))?.payment.payer).toEqual({});
    for (const { id, payer } of [open, unsettled, stored, young]) expect((await payments.load(id))?.payment.payer).toEqual(payer);
    expect((await payments.timeline(old[0]!.id, 0, 10)).at(-1)).toMatchObject({ event: 'payer_erased', source: 'job', actor: null });
  });

  test('what is decided on a version from before an erasure is not stored', async () => {
    const { payments, personalDetails } = await (await fresh()).open();
    const payment = aPayment({ status: 'captured' });
    await payments.insert(
      aChange({ payment, attempts: [anAttempt()], operations: [anOperation({ status: 'succeeded' })], timeline: [aTimelineEntry()] }),
    );
    const record = (await payments.load(payment.id))!;

    expect(await personalDetails.erase(record, null)).toBe('erased');

    expect(await payments.save(aChange({ payment: { ...record.payment, version: record.payment.version + 1 } }))).toBe(false);
    expect(await personalDetails.erase(record, null)).toBe('changed');
  });

  test('a notification that belongs to no payment loses its details after the same time, and is known by its digest still', async () => {
    const database = await fresh();
    const { inbox, personalDetails } = await database.open();
    const message = { account: 'main', digest: 'd1', payment: null, operation: null, details: { name: 'Ida' }, receivedAt: new Date(0) };
    await inbox.keep(message);
    await inbox.keep({ ...message, digest: 'd2', receivedAt: new Date() });

    await personalDetails.forget(30 * DAY_MS, 10);

    expect(await database.query('select digest, details from notifications order by digest')).toEqual([
      { digest: 'd1', details: {} },
      { digest: 'd2', details: { name: 'Ida' } },
    ]);
    expect(await inbox.keep(message)).toBe(false);
  });
}
