import type { PaymentStatus } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import type { Operation } from '../../../payments/payment.ts';
import { aCardId, aChange, anAttempt, anOperation, aPayment, aScheduleId, later } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

/** What the database refuses even if our code is wrong. */
export function paymentConstraintsContract(fresh: () => Promise<TestDatabase>): void {
  test('what a payment is for never changes', async () => {
    const { payments } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(aChange({ payment }));

    await payments.save(
      aChange({
        payment: later(payment, {
          amount: 1n,
          currency: 'USD',
          merchant: 'thief',
          account: 'other',
          intent: 'sale',
          storedCards: [aCardId()],
          otherCardAllowed: true,
          initiator: 'merchant',
          saveCard: true,
          schedule: { schedule: aScheduleId(), run: 1, retry: 1 },
          gatewayOptions: { payneteasy: {} },
        }),
      }),
    );

    expect((await payments.load(payment.id))?.payment).toEqual({ ...payment, version: 2 });
  });

  test('what an operation was asked for never changes', async () => {
    const { payments } = await (await fresh()).open();
    const [payment, operation] = [aPayment(), anOperation({ kind: 'refund', requestKey: 'first', reason: 'broken' })];
    await payments.insert(aChange({ payment, operations: [operation] }));

    const other: Operation = { ...operation, kind: 'capture', amount: 1n, requestKey: 'second', reason: 'other' };
    await payments.save(aChange({ payment: later(payment), operations: [other] }));

    expect((await payments.load(payment.id))?.operations).toEqual([operation]);
  });

  test('what was moved at the gateway, and how much, may be told later', async () => {
    const { payments } = await (await fresh()).open();
    const [payment, operation] = [aPayment(), anOperation({ kind: 'capture', attempt: null, origin: 'gateway', status: 'unknown' })];
    await payments.insert(aChange({ payment, operations: [operation] }));

    const told: Operation = { ...operation, kind: 'cancel', status: 'succeeded', amount: 1n };
    await payments.save(aChange({ payment: later(payment), operations: [told] }));

    expect((await payments.load(payment.id))?.operations).toEqual([told]);
  });

  test.each(['74500010000000000000001', '517640212345', '[number]'])('a reference of a bank is stored: %s', async (arn) => {
    const { payments } = await (await fresh()).open();
    const bankReferences = { approvalCode: null, rrn: null, arn, descriptor: null };
    const [payment, operation] = [aPayment(), anOperation({ bankReferences })];

    expect(await payments.insert(aChange({ payment, operations: [operation] }))).toBe('inserted');
    expect((await payments.load(payment.id))?.operations).toEqual([operation]);
  });

  test.each(['4444555566661111', '1234567890123'])('a reference that may be a card number is refused: %s', async (arn) => {
    const { payments } = await (await fresh()).open();
    const bankReferences = { approvalCode: null, rrn: null, arn, descriptor: null };

    await expect(payments.insert(aChange({ operations: [anOperation({ bankReferences })] }))).rejects.toMatchObject({
      constraint: 'operations_bank_references_hold_no_card_number',
    });
  });

  test('one request never makes a second operation of a payment', async () => {
    const { payments } = await (await fresh()).open();
    const [payment, refund] = [aPayment(), anOperation({ kind: 'refund', requestKey: 'key' })];
    await payments.insert(aChange({ payment, operations: [refund] }));

    const again = aChange({ payment: later(payment), operations: [anOperation({ kind: 'refund', requestKey: 'key' })] });

    await expect(payments.save(again)).rejects.toMatchObject({ constraint: 'operations_of_request' });
    expect(await payments.load(payment.id)).toEqual({ payment, attempts: [], operations: [refund] });
    expect(await payments.insert(aChange({ operations: [anOperation({ kind: 'refund', requestKey: 'key' })] }))).toBe('inserted');
  });

  test.each([
    ['no amount to authorize', { amount: 0n }],
    ['no amount to take', { intent: 'sale' as const, amount: 0n }],
    ['a negative amount to verify a card with', { intent: 'verify' as const, amount: -1n }],
    ['a negative amount', { amount: -1n }],
    ['no currency', { currency: 'euro' }],
    ['an unknown status', { status: 'paid' as PaymentStatus }],
  ])('a payment with %s is refused', async (_, facts) => {
    const { payments } = await (await fresh()).open();
    await expect(payments.insert(aChange({ payment: aPayment(facts) }))).rejects.toMatchObject({
      name: 'DatabaseFault',
      sqlState: '23514',
    });
  });

  test('a card number does not fit into a card summary, and the refusal does not repeat it', async () => {
    const { payments } = await (await fresh()).open();
    const { card } = anAttempt();
    for (const leak of [
      { bin: '4111111111111111' },
      { last_four: '4111111111111111' },
      { holder: '4111 1111 1111 1111' },
      { cvv: '123' },
    ]) {
      const refusal: unknown = await payments
        .insert(aChange({ payment: aPayment({ card: { ...card, ...leak } }) }))
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ sqlState: '23514' });
      expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toMatch(/4111/);
    }
  });
}
