import { expect, test } from 'vitest';
import { table } from './table.ts';

const ROWS = [
  ['PAYMENT', 'STATUS', 'ORDER'],
  ['pay_1', 'captured', 'LAMP-1'],
  ['pay_22', 'unknown', 'LAMP\u0007-2'],
];

test('columns are as wide as they have to be, and nothing that a terminal obeys is printed', () => {
  expect(table(ROWS, 80)).toBe('PAYMENT  STATUS    ORDER\npay_1    captured  LAMP-1\npay_22   unknown   LAMP\\u0007-2\n');
});

test('a terminal that is too narrow gets a line for each column', () => {
  expect(table(ROWS, 27)).toBe(
    'PAYMENT  pay_1\nSTATUS   captured\nORDER    LAMP-1\n\nPAYMENT  pay_22\nSTATUS   unknown\nORDER    LAMP\\u0007-2\n',
  );
});

test('a file or a pipe is never too narrow', () => {
  expect(table(ROWS, undefined).split('\n')).toHaveLength(4);
});
