import { pauseAfter } from '@paydesk/bff/webhooks/retry-schedule';
import { DELIVERY_FAULTS } from '@paydesk/shared/webhook';
import { expect, test } from 'vitest';
import { read } from './files.ts';
import { codeSpans } from './markdown.ts';

const page = read('docs/how-to/webhooks.md');

/** Seconds. */
const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3_600 };

test('the pauses between tries are those that are made', () => {
  const [, told = ''] = /the next try comes in ([\s\S]+?), each/.exec(page) ?? [];
  const pausesMs = [...told.matchAll(/(\d+) (s|min|h)\b/g)].map(([, count, unit = '']) => Number(count) * (UNITS[unit] ?? NaN) * 1000);

  expect(pausesMs.length).toBeGreaterThan(5);
  expect([...pausesMs, null]).toEqual([...pausesMs, null].map((_pause, index) => pauseAfter(index + 1, null, 0.5)));
});

test('every fault of a delivery is named', () => {
  const named = codeSpans(page).join(' ').split(/\W+/);

  expect(DELIVERY_FAULTS.filter((word) => !named.includes(word))).toEqual([]);
});
