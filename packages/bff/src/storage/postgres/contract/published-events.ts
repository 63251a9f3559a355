import { Card } from '@paydesk/shared/card';
import { OperationView, Payment } from '@paydesk/shared/payment';
import { Schedule } from '@paydesk/shared/schedule';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { cardSnapshot } from '../../../payments/readings/card-snapshot.ts';
import { A_RECEIPT } from '../../../payments/testing/builders.ts';
import { scheduleSnapshot } from '../../../payments/readings/schedule-snapshot.ts';
import { aChange, anAttempt, anOperation, aPayment, aSchedule, aStoredCard, later } from './builders.ts';
import { aCardIn, aRequest, aScheduleIn, aScheduleSave } from './schedules.ts';
import type { TestDatabase } from './test-database.ts';

const PaymentSnapshot = Payment.omit({ client_token: true, checkout_url: true, embed_html: true }).strict();
const SETTLED = new Date('2026-03-01T10:02:00.250Z');

/** The data of each event, oldest first, each accepted by its strict schema. */
async function dataOf(database: TestDatabase, types: Readonly<Record<string, z.ZodType>>): Promise<unknown[]> {
  const rows = await database.query<{ type: string; payment: string | null; body: { type: string; data: unknown } }>(
    'select type, payment, body from outbox order by id',
  );
  expect(rows.map(({ type }) => type)).toEqual(Object.keys(types));
  return rows.map(({ type, body }) => {
    expect(body.type).toBe(type);
    return types[type]?.parse(body.data);
  });
}

export function publishedEventsContract(fresh: () => Promise<TestDatabase>): void {
  test('an event of an operation describes it after the change, beside its payment', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { payments } = storage;
    const { id: schedule } = await aScheduleIn(storage);
    const payment = aPayment({ initiator: 'merchant', saveCard: true, schedule: { schedule, run: 1, retry: 1 } });
    const sale = anOperation({ kind: 'sale', status: 'succeeded', receipt: A_RECEIPT, settledAt: SETTLED });
    const refund = anOperation({ kind: 'refund', attempt: null, amount: 500n, requestKey: 'key', createdAt: SETTLED });
    await payments.insert(aChange({ payment, attempts: [anAttempt()], operations: [sale, refund] }));

    const decline = { code: 'insufficient_funds', payer_message: 'No.', action: 'use_another_card' } as const;
    await payments.save(
      aChange({
        payment: later(payment, { status: 'captured' }),
        operations: [{ ...refund, status: 'declined', decline, settledAt: SETTLED }],
        events: [
          { type: 'operation.declined', operation: refund.id },
          { type: 'operation.unknown', operation: sale.id },
          { type: 'payment.captured' },
        ],
      }),
    );

    const about = PaymentSnapshot.extend({ operation: OperationView.strict() }).strict();
    const [declined, unknown, captured] = await dataOf(database, {
      'operation.declined': about,
      'operation.unknown': about,
      'payment.captured': PaymentSnapshot,
    });
    const [saleView, refundView] = [
      { id: sale.id, kind: 'sale', status: 'succeeded', decline: null, receipt: A_RECEIPT },
      {
        id: refund.id,
        kind: 'refund',
        status: 'declined',
        amount: 500,
        decline,
        receipt: null,
        created_at: SETTLED.toISOString(),
        settled_at: SETTLED.toISOString(),
      },
    ];
    expect(declined).toMatchObject({ id: payment.id, operation: refundView, operations: [saleView, refundView], attempts_left: 2 });
    expect(unknown).toMatchObject({ id: payment.id, operation: saleView, operations: [saleView, refundView] });
    expect(captured).toMatchObject({ initiator: 'merchant', save_card: true, schedule: payment.schedule?.schedule });
  });

  test('an event of a new operation, stored together with its payment, describes it', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const sale = anOperation({ kind: 'sale', status: 'failed', settledAt: SETTLED });

    await payments.insert(aChange({ operations: [sale], events: [{ type: 'operation.failed', operation: sale.id }] }));

    const about = PaymentSnapshot.extend({ operation: OperationView.strict() }).strict();
    const [failed] = await dataOf(database, { 'operation.failed': about });
    expect(failed).toMatchObject({ operation: { id: sale.id, status: 'failed' }, operations: [{ id: sale.id }] });
  });

  test('an event of a stored card describes the card, one of a card that was not stored the payment', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const [payment, other] = [aPayment({ saveCard: true }), aPayment({ saveCard: true })];
    const card = aStoredCard(payment);

    await payments.insert(aChange({ payment, cards: [card], events: [{ type: 'card.stored', card }] }));
    await payments.insert(aChange({ payment: other, events: [{ type: 'card.not_stored' }] }));

    const [stored, notStored] = await dataOf(database, { 'card.stored': Card.strict(), 'card.not_stored': PaymentSnapshot });
    expect(stored).toEqual(cardSnapshot(card));
    expect(notStored).toMatchObject({ id: other.id, card: null, operations: [] });
    expect(await database.query('select payment from outbox order by id')).toEqual([{ payment: payment.id }, { payment: other.id }]);
  });

  test('an event of a schedule describes it after the change, and belongs to its last payment', async () => {
    const database = await fresh();
    const storage = await database.open();
    const card = await aCardIn(storage);
    const schedule = aSchedule(card, { status: 'paused', pausedBecause: 'account_missing' });
    await storage.schedules.insert(aScheduleSave({ schedule, events: ['schedule.paused'] }), aRequest());
    const completed = later(schedule, {
      status: 'completed',
      pausedBecause: null,
      runsMade: 12,
      lastPayment: card.payment,
      nextRunAt: null,
      updatedAt: SETTLED,
    });

    await storage.schedules.save(aScheduleSave({ schedule: completed, events: ['schedule.completed'] }));

    const schemas = { 'schedule.paused': Schedule.strict(), 'schedule.completed': Schedule.strict() };
    expect(await dataOf(database, schemas)).toEqual([scheduleSnapshot(schedule), scheduleSnapshot(completed)]);
    expect(await database.query("select merchant, payment, body ->> 'timestamp' as timestamp from outbox order by id")).toEqual([
      { merchant: 'shop', payment: null, timestamp: schedule.updatedAt.toISOString() },
      { merchant: 'shop', payment: card.payment, timestamp: SETTLED.toISOString() },
    ]);
  });
}
