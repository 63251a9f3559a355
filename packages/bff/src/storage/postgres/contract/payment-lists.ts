import { expect, test } from 'vitest';
import { aChange, anOperation, aPayment, aPaymentId } from './builders.ts';
import { aScheduleIn } from './schedules.ts';
import type { TestDatabase } from './test-database.ts';

export function paymentListsContract(fresh: () => Promise<TestDatabase>): void {
  test('a merchant pages through its own payments, newest first', async () => {
    const { payments } = await (await fresh()).open();
    const ids = [];
    for (let index = 0; index < 5; index += 1) {
      const payment = aPayment();
      ids.unshift(payment.id);
      await payments.insert(aChange({ payment, operations: [anOperation()] }));
    }
    await payments.insert(aChange({ payment: aPayment({ merchant: 'other shop' }) }));

    const first = await payments.list({ merchant: 'shop', limit: 3 });
    const second = await payments.list({ merchant: 'shop', limit: 3, before: first[2]?.payment.id });

    expect([...first, ...second].map(({ payment }) => payment.id)).toEqual(ids);
    expect(first[0]).toEqual(await payments.load(first[0]?.payment.id ?? aPaymentId()));
  });

  test('payments are found by order reference, status, schedule and time of creation', async () => {
    const storage = await (await fresh()).open();
    const { payments } = storage;
    const old = aPayment({ orderReference: 'order-2' });
    const { id: schedule } = await aScheduleIn(storage);
    const recent = aPayment({
      status: 'captured',
      schedule: { schedule, run: 1, retry: 1 },
      createdAt: new Date('2026-04-01T00:00:00.000Z'),
    });
    const looked = { code: 'disputed', since: '2026-03-01T10:00:00.000Z', operation: null } as const;
    const disputed = aPayment({ merchant: 'third shop', attention: [looked] });
    await payments.insert(aChange({ payment: old }));
    await payments.insert(aChange({ payment: recent }));
    await payments.insert(aChange({ payment: disputed }));
    await payments.insert(aChange({ payment: aPayment({ merchant: 'third shop' }) }));
    const found = async (query: object): Promise<string[]> =>
      (await payments.list({ merchant: 'shop', limit: 10, ...query })).map(({ payment }) => payment.id);

    expect(await found({ orderReference: 'order-2' })).toEqual([old.id]);
    expect(await found({ status: 'captured' })).toEqual([recent.id]);
    expect(await found({ schedule })).toEqual([recent.id]);
    expect(await found({ schedule, merchant: 'other shop' })).toEqual([]);
    expect(await found({ createdFrom: new Date('2026-04-01T00:00:00.000Z') })).toEqual([recent.id]);
    expect(await found({ orderReference: 'order-2', status: 'captured' })).toEqual([]);
    expect(await found({ merchant: 'third shop', needsAttention: true })).toEqual([disputed.id]);
    expect(await found({ merchant: 'third shop', needsAttention: false })).not.toContain(disputed.id);
  });
}
