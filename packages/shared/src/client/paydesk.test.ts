import { expectTypeOf, test } from 'vitest';
import { createPaydesk, type PaydeskProblem } from '../client.ts';
import type { MerchantEvent } from '../event.ts';
import { PaymentId } from '../ids.ts';
import type { NewPaymentRequest } from '../new-payment.ts';
import type { Payment } from '../payment.ts';
import type { Problem } from '../problem.ts';
import type { Schedule } from '../schedule.ts';

const paydesk = createPaydesk({ url: 'https://pay.example', key: 'sk_test' });
const id = PaymentId.parse('pay_01jd3k5x8q2m4n6p7r9s0t1v2w');

const ORDER = { order_reference: 'A-1', amount: 100, currency: 'EUR', intent: 'sale' } as const;

test('arguments and answers have the types of the contract', () => {
  expectTypeOf(paydesk.createPayment).parameter(0).toEqualTypeOf<NewPaymentRequest>();
  expectTypeOf(paydesk.createPayment).returns.resolves.toEqualTypeOf<Payment>();
  expectTypeOf(paydesk.createSchedule).returns.resolves.toEqualTypeOf<Schedule>();
  expectTypeOf(paydesk.readPayment).parameter(0).toBeString();
  expectTypeOf(paydesk.readPayment).toBeCallableWith(id);
  expectTypeOf(paydesk.listPayments).returns.resolves.toEqualTypeOf<{ data: Payment[]; next_cursor: string | null }>();
  expectTypeOf(paydesk.readEvent).returns.resolves.toEqualTypeOf<MerchantEvent>();
  expectTypeOf<PaydeskProblem['problem']>().toEqualTypeOf<Problem>();
});

test('what may be left out may be left out', () => {
  expectTypeOf(paydesk.capturePayment).toBeCallableWith('pay_1');
  expectTypeOf(paydesk.capturePayment).toBeCallableWith('pay_1', { amount: 5 });
  expectTypeOf(paydesk.capturePayment).toBeCallableWith('pay_1', {}, { wait: 3, idempotencyKey: 'k', signal: AbortSignal.timeout(1) });
  expectTypeOf(paydesk.checkPayment).toBeCallableWith('pay_1', { wait: 3 });
  expectTypeOf(paydesk.listPayments).toBeCallableWith();
  expectTypeOf(paydesk.listPayments).toBeCallableWith({ needs_attention: true, limit: 5, schedule: 'sch_1', status: 'captured' });
  expectTypeOf(paydesk.listEvents).toBeCallableWith({ after: 'evt_1', type: 'payment.captured', payment: id });
});

test('what does not fit the contract is a type error', () => {
  const mistakes = [
    // @ts-expect-error the body is missing
    () => paydesk.createPayment(),
    // @ts-expect-error a member is missing
    () => paydesk.createPayment({ order_reference: 'A-1', amount: 100, currency: 'EUR' }),
    // @ts-expect-error an amount is a number of minor units
    () => paydesk.createPayment({ ...ORDER, amount: '1.00' }),
    // @ts-expect-error no such intent
    () => paydesk.createPayment({ ...ORDER, intent: 'charge' }),
    // @ts-expect-error no such member
    () => paydesk.createPayment({ ...ORDER, customer: 'Mia' }),
    // @ts-expect-error no such member
    () => paydesk.capturePayment('pay_1', { sum: 5 }),
    // @ts-expect-error no such name in the query
    () => paydesk.capturePayment('pay_1', {}, { waitSeconds: 5 }),
    // @ts-expect-error no such name in the query
    () => paydesk.listPayments({ order: 'A-1' }),
    // @ts-expect-error no such status
    () => paydesk.listPayments({ status: 'paid' }),
    // @ts-expect-error no such event
    () => paydesk.listEvents({ type: 'payment.paid' }),
    // @ts-expect-error the id is missing
    () => paydesk.readPayment(),
    // @ts-expect-error a call that only reads takes no key
    () => paydesk.readPayment('pay_1', { idempotencyKey: 'k' }),
    // @ts-expect-error this call declares no key
    () => paydesk.deleteCard('card_1', { idempotencyKey: 'k' }),
    // @ts-expect-error no such call
    (): keyof typeof paydesk => 'chargePayment',
  ];

  expectTypeOf(mistakes).toBeArray();
});
