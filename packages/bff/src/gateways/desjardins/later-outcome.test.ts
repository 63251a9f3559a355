import { expect, test } from 'vitest';
import type { GatewayReport } from '../../payments/ports/gateway.ts';
import { DEFAULT_DIALECT } from './dialect.ts';
import { aNotice, aTransaction } from './fixtures/builders.ts';
import { readNotice } from './inbound.ts';
import { laterOutcome } from './later-outcome.ts';
import type { ResultNotice } from './messages.ts';

function result(approved: 'yes' | 'no'): ResultNotice {
  const { notice } = readNotice(aNotice(aTransaction({ attributes: { approved } })), DEFAULT_DIALECT);
  if (notice.message !== 'result') throw new Error('it is no result');
  return notice;
}

const APPROVED: GatewayReport = { outcome: 'approved', amount: 4225n, details: { state: 'approved' } };
const DECLINED: GatewayReport = { outcome: 'declined', code: 'declined', details: {} };
const ABSENT: GatewayReport = { outcome: 'absent', details: {} };
const yes = result('yes');
const no = result('no');

// Notes 6.2 and the batch rows of 10.2.
test.each<[string, ResultNotice | null, boolean, GatewayReport | null, boolean, GatewayReport['outcome']]>([
  ['notices alone prove nothing', yes, true, null, true, 'processing'],
  ['a result alone proves nothing', yes, false, null, true, 'processing'],
  ['a refusal alone proves nothing', no, false, null, true, 'processing'],
  ['a confirm alone proves nothing', null, true, null, true, 'processing'],
  ['both notices and an agreeing query are success', yes, true, APPROVED, true, 'approved'],
  ['a confirm without a result, and an agreeing query, are success', null, true, APPROVED, true, 'approved'],
  ['902002 a refusal and an agreeing query are a decline', no, false, DECLINED, true, 'declined'],
  ['902003 no notice at all: the query alone tells success', null, false, APPROVED, true, 'approved'],
  ['902004 no notice at all: the query alone tells failure', null, false, DECLINED, true, 'declined'],
  ['a query that contradicts an approval decides nothing', yes, true, DECLINED, true, 'unknown'],
  ['a query that does not know what was approved decides nothing', yes, true, ABSENT, true, 'unknown'],
  [
    'a query that fails what was approved decides nothing',
    yes,
    true,
    { outcome: 'failed', code: 'gateway_error', details: {} },
    true,
    'unknown',
  ],
  ['a query that reverses what was approved decides nothing', yes, true, { outcome: 'reversed', details: {} }, true, 'unknown'],
  ['a query that contradicts a refusal decides nothing', no, true, APPROVED, true, 'unknown'],
  ['a query that knows no end yet leaves it under way', yes, true, { outcome: 'processing', details: {} }, true, 'processing'],
  ['without verification, both notices are success', yes, true, null, false, 'approved'],
  ['without verification, a result without a confirm is under way', yes, false, null, false, 'processing'],
  ['without verification, a confirm without a result still needs a query', null, true, null, false, 'processing'],
  ['without verification, a refusal is a decline', no, false, null, false, 'declined'],
  ['without verification, a query still counts', yes, true, DECLINED, false, 'unknown'],
])('%s', (_rule, heard, confirmed, status, verify, outcome) => {
  expect(laterOutcome({ result: heard, confirmed }, status, verify).outcome).toBe(outcome);
});

test('an approval by notices says its amount', () => {
  expect(laterOutcome({ result: yes, confirmed: true }, null, false)).toMatchObject({
    outcome: 'approved',
    amount: 4225n,
    currency: 'CAD',
  });
});
