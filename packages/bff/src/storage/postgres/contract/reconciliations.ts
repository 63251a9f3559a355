import { ReconciliationId } from '@paydesk/shared/ids';
import { Reconciliation as ReconciliationView } from '@paydesk/shared/reconciliation';
import { monotonicFactory } from 'ulid';
import { expect, test } from 'vitest';
import type { PaymentQuestion, Reconciliation, ReconciliationSave } from '../../../payments/ports/reconciliations.ts';
import { booksOf } from '../../../payments/reconciliations/compare-books.ts';
import type { Storage } from '../../storage.ts';
import { aChange, anOperation, aPayment, later } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const inOrder = monotonicFactory();

const NOON = new Date('2026-03-01T12:00:00.000Z');
const MIDNIGHT = new Date('2026-03-01T00:00:00.000Z');

function aReconciliation(facts: Partial<Reconciliation> = {}): Reconciliation {
  return {
    id: ReconciliationId.parse(`rcn_${inOrder().toLowerCase()}`),
    merchant: 'shop',
    account: 'main',
    version: 1,
    status: 'running',
    trigger: 'requested',
    changedFrom: MIDNIGHT,
    changedTo: NOON,
    takenTo: null,
    allTaken: false,
    checked: 0,
    corrected: 0,
    unclear: 0,
    differences: [],
    createdAt: NOON,
    completedAt: null,
    ...facts,
  };
}

function aSave(facts: Partial<ReconciliationSave> = {}): ReconciliationSave {
  return { reconciliation: aReconciliation(), asked: [], ended: [], tasks: [], events: [], ...facts };
}

/** A payment with one operation, in the books of a storage. */
async function aPaymentIn({ payments }: Storage, facts = {}, operation = {}) {
  const [payment, sale] = [aPayment(facts), anOperation({ kind: 'sale', status: 'succeeded', settledAt: MIDNIGHT, ...operation })];
  await payments.insert(aChange({ payment, operations: [sale] }));
  return { payment, attempts: [], operations: [sale] };
}

export function reconciliationsContract(fresh: () => Promise<TestDatabase>): void {
  test('one reconciliation of an account runs at a time', async () => {
    const { reconciliations } = await (await fresh()).open();
    const first = aReconciliation();
    expect(await reconciliations.insert(aSave({ reconciliation: first }))).toBe(true);
    expect(await reconciliations.insert(aSave())).toBe(false);
    expect(await reconciliations.insert(aSave({ reconciliation: aReconciliation({ account: 'other' }) }))).toBe(true);

    const completed = { ...first, version: 2, status: 'completed', allTaken: true, completedAt: NOON } as const;
    expect(await reconciliations.save(aSave({ reconciliation: completed }))).toBe(true);
    expect(await reconciliations.save(aSave({ reconciliation: completed }))).toBe(false);
    expect(await reconciliations.load(first.id)).toEqual(completed);
    expect(await reconciliations.insert(aSave())).toBe(true);
  });

  test('what is open, held or has changed in its time is taken, in order and in parts', async () => {
    const storage = await (await fresh()).open();
    const { payments, reconciliations } = storage;
    const old = { createdAt: new Date('2026-01-01T00:00:00Z'), updatedAt: new Date('2026-01-01T00:00:00Z') };
    const changed = await aPaymentIn(storage, { status: 'captured', updatedAt: MIDNIGHT });
    await aPaymentIn(storage, { status: 'captured', ...old });
    await aPaymentIn(storage, { status: 'captured', updatedAt: NOON });
    await aPaymentIn(storage, { status: 'authorized', account: 'other' });
    const held = await aPaymentIn(storage, { status: 'authorized', ...old });
    const open = await aPaymentIn(storage, { status: 'unknown', ...old }, { status: 'unknown', settledAt: null });
    const refunding = await aPaymentIn(storage, { status: 'captured', ...old });
    const refund = anOperation({ kind: 'refund', attempt: null, status: 'unknown' });
    await payments.save(aChange({ payment: later(refunding.payment, { updatedAt: old.updatedAt }), operations: [refund] }));
    const ids = [changed, held, open, refunding].map(({ payment }) => payment.id).sort();

    const first = await reconciliations.next(aReconciliation(), 3);
    const rest = await reconciliations.next(aReconciliation({ takenTo: first[2]!.payment.id }), 3);

    expect([...first, ...rest].map(({ payment }) => payment.id)).toEqual(ids);
  });

  test('a question is open until it is answered, or its operation has settled', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { payments, reconciliations } = storage;
    const [first, second] = [await aPaymentIn(storage), await aPaymentIn(storage, {}, { status: 'unknown', settledAt: null })];
    const asked = [first, second].map<PaymentQuestion>((record) => ({
      payment: record.payment.id,
      operation: record.operations[0]!.id,
      before: booksOf(record),
      wasPolled: false,
    }));
    const reconciliation = aReconciliation();
    await reconciliations.insert(aSave({ reconciliation, asked }));
    const states = async () => (await reconciliations.openQuestions(reconciliation.id)).map(({ isAnswered }) => isAnswered);
    expect(await reconciliations.openQuestions(reconciliation.id)).toMatchObject(asked);
    expect(await states()).toEqual([false, false]);

    await reconciliations.answered(first.operations[0]!.id);
    expect(await states()).toEqual([true, false]);
    const [row] = await database.query<{ now: Date }>('select now()');
    const settled = { ...second.operations[0]!, status: 'succeeded', settledAt: row!.now } as const;
    await payments.save(aChange({ payment: later(second.payment), operations: [settled] }));
    expect(await states()).toEqual([true, true]);

    const next = { ...reconciliation, version: 2, checked: 1 };
    await reconciliations.save(aSave({ reconciliation: next, ended: [first.payment.id] }));
    expect((await reconciliations.openQuestions(reconciliation.id)).map(({ payment }) => payment)).toEqual([second.payment.id]);
  });

  test('a merchant is told of differences, and lists its reconciliations, newest first', async () => {
    const database = await fresh();
    const { reconciliations } = await database.open();
    const before = { status: 'authorized', amount_captured: 0, amount_refunded: 0, disputes: 0 } as const;
    const difference = {
      payment: aPayment().id,
      kind: 'corrected',
      before,
      after: { ...before, status: 'canceled' },
      message: 'Canceled.',
    } as const;
    const found = { status: 'completed', allTaken: true, completedAt: NOON, checked: 1, corrected: 1, differences: [difference] } as const;
    const [older, newer] = [aReconciliation(found), aReconciliation({ account: 'other' })];
    await reconciliations.insert(aSave({ reconciliation: older, events: ['reconciliation.differences'] }));
    await reconciliations.insert(aSave({ reconciliation: newer }));
    await reconciliations.insert(aSave({ reconciliation: aReconciliation({ merchant: 'other shop', account: 'theirs' }) }));

    const rows = await database.query<{ type: string; payment: null; body: { data: unknown } }>('select type, payment, body from outbox');
    expect(rows).toMatchObject([{ type: 'reconciliation.differences', payment: null }]);
    expect(ReconciliationView.strict().parse(rows[0]?.body.data)).toMatchObject({ id: older.id, differences: [difference] });
    expect(await reconciliations.list({ merchant: 'shop', limit: 10 })).toEqual([newer, older]);
    expect(await reconciliations.list({ merchant: 'shop', account: 'main', limit: 10 })).toEqual([older]);
    expect(await reconciliations.list({ merchant: 'shop', before: newer.id, limit: 10 })).toEqual([older]);
  });
}
