import { expect, test } from 'vitest';
import { nextQuestionDelayMs } from './polling-schedule.ts';
import { POLLING } from '../testing/builders.ts';

test('questions come every 3 to 5 seconds at first and spread out later', () => {
  expect(nextQuestionDelayMs(POLLING, 0, 0)).toBe(3000);
  expect(nextQuestionDelayMs(POLLING, 299_999, 0.5)).toBe(4000);
  expect(nextQuestionDelayMs(POLLING, 300_000, 1)).toBe(600_000);
});

test('an exhausted schedule ends in the hands of a person', () => {
  expect(nextQuestionDelayMs(POLLING, 3_600_000, 0.5)).toBeNull();
});

test('no schedule asks more often than the spacing allows', () => {
  const eager = { ...POLLING, schedule: [{ untilMs: 1000, fromMs: 1, toMs: 2 }] };
  expect(nextQuestionDelayMs(eager, 0, 0)).toBe(3000);
});
