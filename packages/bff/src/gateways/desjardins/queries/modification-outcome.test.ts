import { expect, test } from 'vitest';
import type { GatewayReport } from '../../../payments/ports/gateway-reports.ts';
import type { AcceptedNotification } from '../../../payments/payment.ts';
import { modificationOutcome } from './modification-outcome.ts';

const details = { state: 's' };
const APPROVED: GatewayReport = { outcome: 'approved', amount: 4225n, details };
const DECLINED: GatewayReport = { outcome: 'declined', code: 'declined', details };
const FAILED: GatewayReport = { outcome: 'failed', code: 'gateway_error', details };
const REVERSED: GatewayReport = { outcome: 'reversed', details };
const ABSENT: GatewayReport = { outcome: 'absent', details };
const PENDING: GatewayReport = { outcome: 'processing', details };

const yes: AcceptedNotification = { kind: 'result', digest: '1', approved: true };
const no: AcceptedNotification = { kind: 'result', digest: '2', approved: false };
const confirm: AcceptedNotification = { kind: 'confirm', digest: '3', approved: null };

// Notes 6.2, and the batch rows of Notes 10.2.
test.each<[string, readonly AcceptedNotification[], GatewayReport, GatewayReport['outcome']]>([
  ['both notices and an agreeing query are success', [yes, confirm], APPROVED, 'approved'],
  ['a confirm without a result, and an agreeing query, are success', [confirm], APPROVED, 'approved'],
  ['902002 a refusal and an agreeing query are a decline', [no], DECLINED, 'declined'],
  ['902003 no notice at all: the query alone tells success', [], APPROVED, 'approved'],
  ['902004 no notice at all: the query alone tells failure', [], DECLINED, 'declined'],
  ['a query that declines what was approved decides nothing', [yes, confirm], DECLINED, 'unknown'],
  ['a query that fails what was approved decides nothing', [yes], FAILED, 'unknown'],
  ['a query that reverses what was approved decides nothing', [yes], REVERSED, 'unknown'],
  ['a query that does not know what was approved decides nothing', [yes], ABSENT, 'unknown'],
  ['a query that approves what was refused decides nothing', [no], APPROVED, 'unknown'],
  ['a query that knows no end yet leaves it under way', [yes, confirm], PENDING, 'processing'],
])('%s', (_rule, notices, report, outcome) => {
  expect(modificationOutcome(report, notices).outcome).toBe(outcome);
});

test('what contradicts is told to people', () => {
  expect(modificationOutcome(DECLINED, [yes]).details).toEqual({ state: 's', contradicts: 'result notice' });
});
