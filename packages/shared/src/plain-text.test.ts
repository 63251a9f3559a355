import { expect, test } from 'vitest';
import { NewPayment } from './new-payment.ts';
import { isPlainText, isPlainTextWithLines } from './plain-text.ts';

test('names in any script are plain text; control characters and halves of characters are not', () => {
  for (const text of ['Ærøskøbing', '李小龍', 'עברית', '👩‍👩‍👧']) expect(isPlainText(text)).toBe(true);
  for (const text of ['a\u0000b', 'a\nb', '\u001b[31m', '\ud800']) expect(isPlainText(text)).toBe(false);
  expect(isPlainTextWithLines('two\nlines\there')).toBe(true);
  expect(isPlainTextWithLines('a\u0000b')).toBe(false);
});

test('nothing that a database cannot store gets into a payment', () => {
  const wanted = { order_reference: 'A', amount: 1, currency: 'EUR', intent: 'sale' };
  for (const patch of [
    { order_reference: 'a\u0000' },
    { description: '\ud800' },
    { metadata: { a: '\u0000' } },
    { payer: { city: 'a\u0007' } },
  ]) {
    expect(NewPayment.safeParse({ ...wanted, ...patch }).success).toBe(false);
  }
  expect(NewPayment.safeParse({ ...wanted, metadata: { note: 'two\nlines' } }).success).toBe(true);
});
