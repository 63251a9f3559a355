import { expect, test } from 'vitest';
import { sameCall } from './same-call.ts';

const PAYMENT = 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w';

test('the same call has the amount, the key and all other options, but for the confirmation', () => {
  const typed = { amount: '14.90 EUR', reason: "it's broken", config: 'paydesk.config.yaml', url: undefined, yes: true, json: true };

  expect(sameCall(`payments refund ${PAYMENT}`, { ...typed, 'idempotency-key': 'k-1' })).toBe(
    `paydesk payments refund ${PAYMENT} --amount '14.90 EUR' --reason 'it'\\''s broken' --config paydesk.config.yaml --json --idempotency-key k-1`,
  );
});
