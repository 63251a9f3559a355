import type { Decline } from '@paydesk/shared/decline';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { A_RECEIPT } from '../../../payments/testing/builders.ts';
import { TRANSITIONS } from '../../../payments/transitions.ts';
import { HEARTBEAT } from '../listening.ts';
import {
  aCardId,
  aChange,
  anAttempt,
  anOperation,
  anOperationId,
  aPayment,
  aPaymentId,
  aStoredCard,
  aTimelineEntry,
  later,
} from './builders.ts';
import { aScheduleIn } from './schedules.ts';
import type { TestDatabase } from './test-database.ts';

const DECLINE: Decline = { code: 'declined', payer_message: 'No.', action: 'use_another_card' };

export function paymentsContract(fresh: () => Promise<TestDatabase>): void {
  test('a payment is read as it was stored, with all that belongs to it', async () => {
    const storage = await (await fresh()).open();
    const { payments } = storage;
    const operation = anOperation({
      gatewayReference: '000123',
      requestReference: 'r-1',
      settledAt: new Date('2026-03-01T10:00:05.001Z'),
      requestKey: 'key of the capture',
      reason: 'too "dark"',
      decline: DECLINE,
      receipt: A_RECEIPT,
      sentAt: new Date('2026-03-01T10:00:03.004Z'),
      absentAt: new Date('2026-03-01T10:00:03.005Z'),
      notices: [{ kind: 'result', digest: 'd', approved: false, receipt: A_RECEIPT }],
      notifiedAt: new Date('2026-03-01T10:00:04.002Z'),
      reversalAnnouncedAt: new Date('2026-03-01T10:00:06.003Z'),
    });
    const attempt = anAttempt({
      operation: operation.id,
      challenge: {
        kind: 'form',
        action: 'https://acs.example',
        fields: [
          ['creq', 'x"\'\\ü'],
          ['a', '1'],
        ],
      },
      challengeRequestedAt: new Date('2026-03-01T10:00:04.000Z'),
      paymentPage: true,
      beforePayment: true,
      cardReference: 'token',
      saveAgreed: true,
    });
    const payment = aPayment({
      card: attempt.card,
      storedCards: [aCardId(), aCardId()],
      otherCardAllowed: true,
      initiator: 'merchant',
      saveCard: 'ask',
      saveCardAnswer: { agreed: true, at: '2026-03-01T10:00:07.004Z' },
      schedule: { schedule: (await aScheduleIn(storage)).id, run: 3, retry: 2 },
      gatewayOptions: { payneteasy: { purpose: 'lamps' } },
      givenUpAt: new Date('2026-03-01T10:00:07.000Z'),
      decline: DECLINE,
    });

    await payments.insert(aChange({ payment, attempts: [attempt], operations: [operation] }));

    const record = { payment, attempts: [attempt], operations: [operation] };
    expect(await payments.load(payment.id)).toEqual(record);
    expect(await payments.loadByOperation(operation.id)).toEqual(record);
    expect(await payments.loadByReference('main', operation.reference)).toEqual(record);
  });

  test('a payment that was never stored is not found', async () => {
    const { payments } = await (await fresh()).open();
    expect(await payments.load(aPaymentId())).toBeUndefined();
    expect(await payments.loadByOperation(anOperationId())).toBeUndefined();
    expect(await payments.loadByReference('main', 'never sent')).toBeUndefined();
  });

  test('an amount beyond 2^53 stays exact', async () => {
    const { payments } = await (await fresh()).open();
    const amount = 9_007_199_254_740_993n;
    const payment = aPayment({ amount, amountCaptured: amount, amountRefunded: amount });

    await payments.insert(aChange({ payment, operations: [anOperation({ amount })] }));

    const record = await payments.load(payment.id);
    expect(record?.payment).toEqual(payment);
    expect(record?.operations[0]?.amount).toBe(amount);
  });

  test('every status of the state machine can be stored', async () => {
    const { payments } = await (await fresh()).open();
    for (const status of Object.keys(TRANSITIONS) as PaymentStatus[]) {
      const payment = aPayment({ status });
      await payments.insert(aChange({ payment }));
      expect((await payments.load(payment.id))?.payment.status).toBe(status);
    }
  });

  test('the verification of a card has an amount of nothing', async () => {
    const { payments } = await (await fresh()).open();
    const operation = anOperation({ kind: 'verify', status: 'succeeded', amount: 0n });
    const payment = aPayment({ intent: 'verify', status: 'verified', amount: 0n, saveCard: true });

    await payments.insert(aChange({ payment, operations: [operation] }));

    expect(await payments.load(payment.id)).toEqual({ payment, attempts: [], operations: [operation] });
  });

  test.each(['authorize', 'sale', 'capture', 'cancel', 'refund'] as const)('no %s is of nothing', async (kind) => {
    const { payments } = await (await fresh()).open();
    await expect(payments.insert(aChange({ operations: [anOperation({ kind, amount: 0n })] }))).rejects.toMatchObject({
      sqlState: '23514',
      constraint: 'operations_amount_check',
    });
  });

  test.each([
    ['a line', { lines: ['No. 4530911100000990'] }],
    ['the holder', { holder: '378282246310005' }],
    ['the outcome', { outcome: 'OK 453091110000099' }],
    ['the reference', { reference: '4530911100000990 1' }],
  ])('no receipt with a card number is stored: %s', async (_where, facts) => {
    const { payments } = await (await fresh()).open();
    const operation = anOperation({ receipt: { ...A_RECEIPT, ...facts } });
    await expect(payments.insert(aChange({ operations: [operation] }))).rejects.toMatchObject({
      sqlState: '23514',
      constraint: 'operations_receipt_holds_no_card_number',
    });
  });

  test('a receipt may name a transaction with digits alone', async () => {
    const { payments } = await (await fresh()).open();
    const payment = aPayment();
    const receipt = { ...A_RECEIPT, transaction: '00000000000000000000000000000001' };

    await payments.insert(aChange({ payment, operations: [anOperation({ receipt })] }));

    expect((await payments.load(payment.id))?.operations[0]?.receipt).toEqual(receipt);
  });

  test('a change is stored on top of the version it was decided on', async () => {
    const { payments } = await (await fresh()).open();
    const payment = aPayment();
    const operation = anOperation();
    const attempt = anAttempt({ operation: operation.id });
    await payments.insert(aChange({ payment, attempts: [attempt], operations: [operation] }));

    const second = anOperation({ kind: 'capture', attempt: null, createdAt: new Date('2026-03-02T00:00:00.000Z') });
    const change = aChange({
      payment: later(payment, { status: 'authorized', card: attempt.card, authorizationExpiresAt: new Date('2026-03-08T10:00:00.000Z') }),
      attempts: [
        { ...attempt, challenge: { kind: 'redirect', url: 'https://acs.example' }, returnedAt: new Date('2026-03-01T10:01:00.000Z') },
      ],
      operations: [
        {
          ...operation,
          status: 'declined',
          gatewayReference: '77',
          absences: 1,
          absentAt: new Date('2026-03-01T10:00:30.000Z'),
          notices: [
            { kind: 'result', digest: 'first', approved: true },
            { kind: 'confirm', digest: 'second', approved: null },
          ],
          decline: DECLINE,
          settledAt: new Date('2026-03-01T10:01:00.000Z'),
        },
        second,
      ],
    });

    expect(await payments.save(change)).toBe(true);
    expect(await payments.load(payment.id)).toEqual({ payment: change.payment, attempts: change.attempts, operations: change.operations });
  });

  test('of changes decided on the same version exactly one is stored, and nothing of the others', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const payment = aPayment();
    await one.payments.insert(aChange({ payment }));

    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? one : other).payments.save(
          aChange({
            payment: later(payment, { status: 'processing', description: `number ${String(index)}` }),
            attempts: [anAttempt()],
            operations: [anOperation()],
            timeline: [aTimelineEntry({ event: 'submitted' }), aTimelineEntry({ event: 'accepted' })],
            events: [{ type: 'payment.challenged' }],
            tasks: [{ kind: 'ask_outcome', subject: `op ${String(index)}`, delayMs: 0 }],
          }),
        ),
      ),
    );

    expect(results.filter((stored) => stored)).toHaveLength(1);
    const winner = results.indexOf(true);
    const record = await one.payments.load(payment.id);
    expect(record?.payment).toMatchObject({ version: 2, description: `number ${String(winner)}` });
    expect(record?.attempts).toHaveLength(1);
    expect(record?.operations).toHaveLength(1);
    expect(await one.payments.timeline(payment.id, 0, 10)).toHaveLength(3);
    expect(await database.query('select id from outbox')).toHaveLength(1);
    expect(await database.query('select subject from tasks')).toEqual([{ subject: `op ${String(winner)}` }]);
  });

  test('a change of a payment that does not exist is not stored', async () => {
    const { payments } = await (await fresh()).open();
    expect(await payments.save(aChange({ payment: aPayment({ version: 2 }) }))).toBe(false);
  });

  test('an operation reference is never used twice at one account', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const { reference } = anOperation();
    await payments.insert(aChange({ operations: [anOperation({ reference })] }));

    const payment = aPayment();
    await expect(payments.insert(aChange({ payment, operations: [anOperation({ reference })] }))).rejects.toMatchObject({
      sqlState: '23505',
      constraint: 'operations_account_reference_key',
    });
    expect(await payments.load(payment.id)).toBeUndefined();

    const elsewhere = aPayment({ account: 'other' });
    expect(await payments.insert(aChange({ payment: elsewhere, operations: [anOperation({ reference })] }))).toBe('inserted');
    expect((await payments.loadByReference('other', reference))?.payment.id).toBe(elsewhere.id);
  });

  test('a change is one statement and one transaction', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const payment = aPayment();
    await payments.insert(aChange({ payment }));
    const sent = vi.spyOn(pg.Client.prototype, 'query');

    await payments.save(
      aChange({
        payment: later(payment),
        attempts: [anAttempt()],
        operations: [anOperation()],
        cards: [aStoredCard(payment)],
        events: [{ type: 'payment.authorized' }],
        tasks: [{ kind: 'ask_outcome', subject: 'op', delayMs: 3000 }],
      }),
    );
    const statements = sent.mock.calls.map(([statement]: unknown[]) => statement).filter((statement) => statement !== HEARTBEAT);
    sent.mockRestore();

    expect(statements).toEqual([expect.objectContaining({ name: 'save_payment' })]);
    const writers = await database.query(`
      select xmin from payments union select xmin from attempts union select xmin from operations union
      select xmin from cards union select xmin from outbox union select xmin from tasks union select xmin from timeline where sequence = 2`);
    expect(writers).toHaveLength(1);
  });
}
