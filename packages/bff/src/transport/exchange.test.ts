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

test.each([
  ['Tue, 01 Dec 2026 12:00:00 GMT', new Date('2026-12-01T12:00:00Z')],
  ['a while ago', undefined],
  [undefined, undefined],
])('the clock of the gateway is read from its Date: %s', async (header, date) => {
  const exchange = new Exchange(LIMITS);
  exchange.onRequestStart(aController());

  exchange.onResponseStart(aController(), 200, { date: header });
  exchange.onResponseEnd();

  expect((await exchange.answer).date).toEqual(date);
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
