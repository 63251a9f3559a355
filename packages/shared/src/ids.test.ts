import { expect, test } from 'vitest';
import { CardId, OperationId, PaymentId } from './ids.ts';

const body = '01jd3k5x8q2m4n6p7r9s0t1v2w';

test('an id names what it belongs to', () => {
  expect(PaymentId.safeParse(`pay_${body}`).success).toBe(true);
  expect(OperationId.safeParse(`op_${body}`).success).toBe(true);
  expect(CardId.safeParse(`card_${body}`).success).toBe(true);
});

test('the id of something else is refused, and the message says what is wanted', () => {
  const { error } = PaymentId.safeParse(`op_${body}`);

  expect(error?.issues[0]?.message).toBe('must be the id of a payment: pay_ and 26 letters or digits');
});

test.each([body, `pay_${body.toUpperCase()}`, `pay_${body.slice(1)}`, `pay_${body}0`, ` pay_${body}`, `pay_${body}\n`, '../pay', ''])(
  '%j is no id of a payment',
  (text) => {
    expect(PaymentId.safeParse(text).success).toBe(false);
  },
);
