import type { PaymentId } from '@paydesk/shared/ids';
import { describe, expect, test } from 'vitest';
import type { PaymentQuery } from '../../../payments/ports/payments.ts';
import { aChange, anAttempt, anOperation, aPayment, aPaymentId } from './builders.ts';
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

  describe('payments are found by', () => {
    const [MORNING, NOON, EVENING] = ['06:00', '12:00', '18:00'].map((time) => new Date(`2026-04-01T${time}:00.000Z`)) as [
      Date,
      Date,
      Date,
    ];
    const card = { ...anAttempt().card, last_four: '4242' };
    const rare = {
      account: 'second',
      currency: 'SEK',
      card,
      payer: { email: 'Ann.Smith@Example.com' },
      createdAt: NOON,
      updatedAt: EVENING,
    } as const;

    /** The one that is looked for, one that differs in everything, and the same of another merchant. */
    async function searchable(fresh: () => Promise<TestDatabase>) {
      const { payments } = await (await fresh()).open();
      const wanted = aPayment(rare);
      const other = aPayment({ payer: {}, card: { ...card, last_four: '4243' }, createdAt: MORNING, updatedAt: NOON });
      for (const payment of [wanted, other, aPayment({ ...rare, merchant: 'other shop' })]) await payments.insert(aChange({ payment }));
      const found = async (query: Partial<PaymentQuery>): Promise<string[]> =>
        (await payments.list({ merchant: 'shop', limit: 10, ...query })).map(({ payment }) => payment.id);
      return { wanted: wanted.id, other: other.id, found };
    }

    test.each<[string, Partial<PaymentQuery>]>([
      ['account', { account: 'second' }],
      ['currency', { currency: 'SEK' }],
      ['last four digits of the card', { cardLastFour: '4242' }],
      ['e-mail address of the payer', { payerEmail: 'Ann.Smith@Example.com' }],
      ['e-mail address in other letters', { payerEmail: 'ann.SMITH@example.COM' }],
      ['time of creation', { createdFrom: NOON }],
      ['time of creation, from and to', { createdFrom: NOON, createdTo: EVENING }],
      ['time of change', { updatedFrom: EVENING }],
      ['time of change, from and to', { updatedFrom: EVENING, updatedTo: new Date(EVENING.getTime() + 1) }],
      ['all of that', { account: 'second', currency: 'SEK', cardLastFour: '4242', payerEmail: 'ANN.SMITH@EXAMPLE.COM', updatedFrom: NOON }],
    ])('%s', async (_filter, query) => {
      const { found, wanted } = await searchable(fresh);
      expect(await found(query)).toEqual([wanted]);
    });

    test('times that are exclusive at the end', async () => {
      const { found, other } = await searchable(fresh);
      expect(await found({ createdTo: NOON })).toEqual([other]);
      expect(await found({ updatedTo: EVENING })).toEqual([other]);
      expect(await found({ createdFrom: NOON, createdTo: NOON })).toEqual([]);
    });

    test.each<[string, Partial<PaymentQuery>]>([
      ['a part of an address', { payerEmail: 'smith@example.com' }],
      ['a pattern', { payerEmail: '%@example.com' }],
      ['digits of another card', { cardLastFour: '4244' }],
      ['the account of one and the currency of the other', { account: 'main', currency: 'SEK' }],
    ])('nothing that only resembles them: %s', async (_what, query) => {
      expect(await (await searchable(fresh)).found(query)).toEqual([]);
    });

    test('a change, newest first by creation, page by page', async () => {
      const { payments } = await (await fresh()).open();
      const made = Array.from({ length: 5 }, (_, index) => aPayment({ updatedAt: new Date(EVENING.getTime() - index * 1000) }));
      for (const payment of [...made, aPayment({ updatedAt: MORNING })]) await payments.insert(aChange({ payment }));
      const query = { merchant: 'shop', updatedFrom: NOON, limit: 2 } as const;

      const seen: PaymentId[] = [];
      for (let page = await payments.list(query); page.length > 0; page = await payments.list({ ...query, before: seen.at(-1) }))
        seen.push(...page.map(({ payment }) => payment.id));

      expect(seen).toEqual(made.map(({ id }) => id).toReversed());
    });
  });
}
