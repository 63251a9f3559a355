import { expect, test } from 'vitest';
import { about, ok } from './finding.ts';
import { type Check, runChecks } from './run-checks.ts';

const check = (subject: string, run: Check['run']): Check => ({ name: 'gateway', subject, run });

test('one that hangs and one that breaks hide no other, and their order stays', async () => {
  const found = await runChecks(
    [
      check('hangs', () => new Promise(() => undefined)),
      check('breaks', () => Promise.reject(Object.assign(new Error('sk_hidden'), { code: 'EACCES' }))),
      check('fine', () => Promise.resolve([ok(about('gateway', 'fine'), 'is reached')])),
    ],
    20,
  );

  expect(found.map(({ subject, status, message }) => [subject, status, message])).toEqual([
    ['hangs', 'failed', 'was not known within 0.02 s'],
    ['breaks', 'failed', 'could not be looked at: Error EACCES'],
    ['fine', 'ok', 'is reached'],
  ]);
});

test('one that runs out of time is told to stop', async () => {
  const ended = Promise.withResolvers<string>();
  const hanging: Check['run'] = (signal) => {
    signal.addEventListener('abort', () => {
      ended.resolve('told');
    });
    return new Promise(() => undefined);
  };

  await runChecks([check('hangs', hanging)], 20);

  expect(await ended.promise).toBe('told');
});
