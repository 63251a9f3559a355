import { expect, test } from 'vitest';
import { within } from './within.ts';

const never = new Promise<string>(() => undefined);

test('a result or a fault that comes in time is passed on', async () => {
  expect(await within(Promise.resolve('result'), 10_000)).toBe('result');
  await expect(within(Promise.reject(new Error('fault')), 10_000)).rejects.toThrow('fault');
  await expect(within(Promise.reject(new Error('fault')), 0)).rejects.toThrow('fault');
});

test('what takes longer is not waited for, however it ends', async () => {
  expect(await within(never, 0)).toBeUndefined();
  const { promise, reject } = Promise.withResolvers<string>();
  expect(await within(promise, 0)).toBeUndefined();
  reject(new Error('too late'));
});
