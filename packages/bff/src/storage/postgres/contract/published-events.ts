import { EVENT_DATA } from '@paydesk/shared/event';
import type { OperationId } from '@paydesk/shared/ids';
import { MERCHANT_EVENT_TYPES, type MerchantEventType } from '@paydesk/shared/merchant-event';
import { expect, test } from 'vitest';
import type { Operation, Payment } from '../../../payments/payment.ts';
import { cardSnapshot } from '../../../payments/readings/card-snapshot.ts';
import { A_RECEIPT } from '../../../payments/testing/builders.ts';
import { scheduleSnapshot } from '../../../payments/readings/schedule-snapshot.ts';
import { aChange, anAttempt, anOperation, aPayment, aSchedule, aStoredCard, later } from './builders.ts';
import { aCardIn, aRequest, aScheduleIn, aScheduleSave } from './schedules.ts';
import type { TestDatabase } from './test-database.ts';

const ALL_FACTS: Partial<Payment> = {
  status: 'captured',
  attention: [{ code: 'disputed', since: '2026-03-01T10:02:00.250Z', operation: null }],
  amountCaptured: 14_990n,
  amountRefunded: 500n,
  card: anAttempt().card,
  decline: { code: 'insufficient_funds', payer_message: 'No.', action: 'use_another_card' },
  authentication: { method: 'challenge', version: '2.2.0', eci: '05', transaction_id: 'ds-1', liability_shift: true },
  disputes: [
    {
      id: 'dsp_1',
      reference: 'chargeback-1',
      kind: 'chargeback',
      amount: 14_490,
      reasonCode: '10.4',
      status: 'open',
      openedAt: '2026-03-01T10:02:00.250Z',
      updatedAt: '2026-03-01T10:02:00.250Z',
    },
  ],
  saveCard: true,
  authorizationExpiresAt: new Date('2026-03-08T10:00:00.000Z'),
};
const MADE_ELSEWHERE: Partial<Operation> = {
  kind: 'refund',
  status: 'succeeded',
  origin: 'gateway',
  attempt: null,
  amount: 500n,
  bankReferences: { approvalCode: null, rrn: '012345', arn: '7412', descriptor: null },
};

/** Computed for each answer, never stored. */
const LINKS = { client_token: 'ct_1', checkout_url: 'https://pay.example/pay_1', embed_html: '<script></script>' };
const SETTLED = new Date('2026-03-01T10:02:00.250Z');

const isAboutPayment = (type: MerchantEventType): boolean => 'operations' in EVENT_DATA[type].shape;

/** The data of each event, oldest first, each just what its schema says, once the links of a payment are added. */
async function dataOf(database: TestDatabase, types: readonly MerchantEventType[]): Promise<unknown[]> {
  const rows = await database.query<{ type: MerchantEventType; body: { type: string; data: object } }>(
    'select type, body from outbox order by id',
  );
  expect(rows.map(({ type }) => type)).toEqual(types);
  return rows.map(({ type, body }) => {
    const shown = { ...body.data, ...(isAboutPayment(type) ? LINKS : {}) };
    expect(body.type).toBe(type);
    expect(EVENT_DATA[type].parse(shown)).toEqual(shown);
    return body.data;
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

    const [declined, unknown, captured] = await dataOf(database, ['operation.declined', 'operation.unknown', 'payment.captured']);
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

    const [failed] = await dataOf(database, ['operation.failed']);
    expect(failed).toMatchObject({ operation: { id: sale.id, status: 'failed' }, operations: [{ id: sale.id }] });
  });

  test('an event of a stored card describes the card, one of a card that was not stored the payment', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const [payment, other] = [aPayment({ saveCard: true }), aPayment({ saveCard: true })];
    const card = aStoredCard(payment);

    await payments.insert(aChange({ payment, cards: [card], events: [{ type: 'card.stored', card }] }));
    await payments.insert(aChange({ payment: other, events: [{ type: 'card.not_stored' }] }));

    const [stored, notStored] = await dataOf(database, ['card.stored', 'card.not_stored']);
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

    expect(await dataOf(database, ['schedule.paused', 'schedule.completed'])).toEqual([
      scheduleSnapshot(schedule),
      scheduleSnapshot(completed),
    ]);
    expect(await database.query("select merchant, payment, body ->> 'timestamp' as timestamp from outbox order by id")).toEqual([
      { merchant: 'shop', payment: null, timestamp: schedule.updatedAt.toISOString() },
      { merchant: 'shop', payment: card.payment, timestamp: SETTLED.toISOString() },
    ]);
  });

  test('an event of any type about a payment fits its schema, of a payment with all facts and of one with none', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const types = MERCHANT_EVENT_TYPES.filter(isAboutPayment);
    const bare = aPayment({ description: null, payer: {}, returnUrl: null, locale: null, metadata: {} });
    const full = aPayment(ALL_FACTS);
    const sale = anOperation({ kind: 'sale', status: 'succeeded', receipt: A_RECEIPT, settledAt: SETTLED });
    const [refund, other] = [anOperation(MADE_ELSEWHERE), anOperation(MADE_ELSEWHERE)];
    const told = (operation: OperationId) => types.map((type) => (type.startsWith('operation.') ? { type, operation } : { type }));

    await payments.insert(aChange({ payment: bare, operations: [refund], events: told(refund.id) }));
    await payments.insert(aChange({ payment: full, attempts: [anAttempt()], operations: [sale, other], events: told(sale.id) }));

    expect(types).toHaveLength(18);
    expect(await dataOf(database, [...types, ...types])).toHaveLength(36);
  });
}
