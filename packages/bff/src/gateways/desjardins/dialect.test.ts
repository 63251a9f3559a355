import { expect, test } from 'vitest';
import { DEFAULT_DIALECT, Dialect, kindOf, typeOf } from './dialect.ts';

test('the default is that of Notes 9.1', () => {
  expect(DEFAULT_DIALECT).toEqual({
    types: {
      purchase: 'purchase',
      preauthorization: 'preauthorization',
      completion: 'preauthorization_completion',
      cancellation: 'preauthorization_cancellation',
      refund: 'refund',
      status: 'status',
      receipt: 'receipt',
    },
    elements: {
      original: 'original_transaction',
      targets: 'targets',
      target: 'trx',
      status_notice: 'status',
      receipt_notice: 'receipt_copy',
    },
    result_notice_root: 'request',
    confirm_notice_root: 'request',
    send_merchant_id_at_login: false,
    request_charset: 'UTF-8',
    ack_charset: 'ISO-8859-15',
    cancellation_carries_amount: false,
  });
});

test.each(['authorize', 'sale', 'capture', 'cancel', 'refund'] as const)('the type of %s leads back to it', (kind) => {
  expect(kindOf(typeOf(kind, DEFAULT_DIALECT), DEFAULT_DIALECT)).toBe(kind);
});

test('types of queries, and unknown types, are of no operation', () => {
  expect(['status', 'receipt', 'chargeback', 'constructor'].map((type) => kindOf(type, DEFAULT_DIALECT))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  [{ types: { refund: 'purchase' } }],
  [{ types: { refund: '"><x' } }],
  [{ elements: { status_notice: 'transaction' } }],
  [{ elements: { receipt_notice: 'status' } }],
  [{ elements: { target: 'a b' } }],
  [{ request_charset: 'UTF-16' }],
  [{ unheard_of: true }],
])('a dialect with %j is refused', (changes) => {
  expect(Dialect.safeParse(changes).success).toBe(false);
});
