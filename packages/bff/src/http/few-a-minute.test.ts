import { expect, test } from 'vitest';
import { fewAMinute } from './few-a-minute.ts';

test('each sender is let through a number of times, and again in the next minute', () => {
  let now = 0;
  const may = fewAMinute(2, () => now);

  expect(['a', 'a', 'a', 'b'].map(may)).toEqual([true, true, false, true]);
  now = 60_000;
  expect(may('a')).toBe(true);
});

test('senders beyond ten thousand in a minute are refused, those before them are not', () => {
  const may = fewAMinute(2, () => 0);

  const first = Array.from({ length: 10_000 }, (_, sender) => may(String(sender)));

  expect(first).not.toContain(false);
  expect(may('one more')).toBe(false);
  expect(may('7')).toBe(true);
});
