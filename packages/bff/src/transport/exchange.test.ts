import { expect, test } from 'vitest';
import { Exchange } from './exchange.ts';

const LIMITS = { totalTimeoutMs: 20, responseBytesMax: 100 };

test('a request that found no free connection in time was not sent, and never will be', async () => {
  const exchange = new Exchange(LIMITS);

  await expect(exchange.answer).rejects.toMatchObject({ delivery: 'not_sent' });

  expect(() => {
    exchange.onRequestStart(aController());
  }).toThrow('given up before it was sent');
});

test('a request that the client would send again is stopped', async () => {
  const exchange = new Exchange(LIMITS);
  exchange.onRequestStart(aController());

  expect(() => {
    exchange.onRequestStart(aController());
  }).toThrow('a request is never sent twice');

  await expect(exchange.answer).rejects.toMatchObject({ delivery: 'perhaps_sent' });
});

function aController(): Parameters<Exchange['onRequestStart']>[0] {
  return {
    aborted: false,
    paused: false,
    reason: null,
    abort: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
  };
}
