import type { DeclineCode } from '@paydesk/shared/decline-codes';
import { expect, test } from 'vitest';
import { decline } from '../payments/decisions/declines.ts';
import type { Change } from '../payments/ports/payments.ts';
import { anOperation, aPayment } from '../payments/testing/builders.ts';
import { aPaymentsPort } from '../payments/testing/ports.ts';
import { tellingOutcomes } from './told-outcomes.ts';

const AT = new Date('2026-03-01T10:00:00Z');

async function toldOf(change: Partial<Change>, saved = true): Promise<string[]> {
  const told: string[] = [];
  const payments = tellingOutcomes(aPaymentsPort({ save: () => Promise.resolve(saved) }), {
    begin: () => Promise.resolve(),
    end(_operation, outcome) {
      told.push(outcome);
      return Promise.resolve();
    },
  });
  const payment = aPayment({ updatedAt: AT });
  await payments.save({ payment, attempts: [], operations: [], timeline: [], cards: [], events: [], tasks: [], ...change });
  return told;
}

const settled = (facts: Parameters<typeof anOperation>[0]) => anOperation({ kind: 'sale', attempt: 1, settledAt: AT, ...facts });
const declined = (code: DeclineCode) => settled({ status: 'declined', decline: decline(code) });

test.each([
  ['an approval', settled({ status: 'succeeded' }), ['approved']],
  ['a decline', declined('insufficient_funds'), ['declined']],
  ['a challenge that was not passed', declined('authentication_failed'), ['declined']],
  ['a filter of the gateway', declined('filtered'), ['declined']],
  ['a message that was not sent', settled({ status: 'failed', decline: decline('not_sent') }), ['not_judged']],
  ['a fault of the gateway', settled({ status: 'failed', decline: decline('gateway_error') }), ['not_judged']],
  ['a try that is under way', settled({ status: 'pending', settledAt: null }), []],
  ['a try that was settled before', settled({ status: 'succeeded', settledAt: new Date(AT.getTime() - 1) }), []],
  ['a capture', settled({ kind: 'capture', status: 'succeeded', attempt: null }), []],
])('the limits are told of %s', async (_what, operation, told) => {
  expect(await toldOf({ operations: [operation] })).toEqual(told);
});

test('nothing is told of a payment by the merchant alone, nor of a change that was not stored', async () => {
  const operations = [settled({ status: 'succeeded' })];

  expect(await toldOf({ operations, payment: aPayment({ updatedAt: AT, initiator: 'merchant' }) })).toEqual([]);
  expect(await toldOf({ operations }, false)).toEqual([]);
});
