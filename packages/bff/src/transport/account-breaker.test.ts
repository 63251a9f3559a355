import { expect, test, vi } from 'vitest';
import { GatewayFault } from '../payments/faults.ts';
import { accountBreaker } from './account-breaker.ts';

const LOST = new GatewayFault('perhaps_sent', 'the answer is lost');
const REFUSED = { delivery: 'not_sent', message: 'not sent: the last answers were all lost, waiting' };

const lose = () => Promise.reject(LOST);

test('after many lost answers in a row nothing is sent for a while; the lost ones stay what they are', async () => {
  const unlessBroken = accountBreaker({ faultsBeforeBreak: 5, lostBeforeBreak: 3, breakMs: 60_000 });
  for (let time = 0; time < 3; time += 1) await expect(unlessBroken(lose)).rejects.toBe(LOST);

  const exchange = vi.fn(() => Promise.resolve('ok'));
  await expect(unlessBroken(exchange)).rejects.toMatchObject(REFUSED);
  expect(exchange).not.toHaveBeenCalled();
});

test('then one exchange is the probe, and the others are refused at once instead of waiting for it', async () => {
  const unlessBroken = accountBreaker({ faultsBeforeBreak: 5, lostBeforeBreak: 1, breakMs: 0 });
  await expect(unlessBroken(lose)).rejects.toBe(LOST);
  const answer = Promise.withResolvers<string>();

  const probe = unlessBroken(() => answer.promise);
  await expect(unlessBroken(() => Promise.resolve('ok'))).rejects.toMatchObject(REFUSED);
  answer.resolve('back');

  expect(await probe).toBe('back');
  expect(await unlessBroken(() => Promise.resolve('ok'))).toBe('ok');
});

test('an answer in between keeps the breaker closed', async () => {
  const unlessBroken = accountBreaker({ faultsBeforeBreak: 5, lostBeforeBreak: 2, breakMs: 60_000 });

  for (let time = 0; time < 3; time += 1) {
    await expect(unlessBroken(lose)).rejects.toBe(LOST);
    expect(await unlessBroken(() => Promise.resolve('ok'))).toBe('ok');
  }
});
