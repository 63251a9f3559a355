import { expect, test } from 'vitest';
import { composeRules } from './compose-rules.ts';
import { ConfigFile } from './config/schema.ts';

const LIMITS = ConfigFile.shape.limits;

test('what is read of the limits is what stands in the file by then', () => {
  const rules = composeRules(LIMITS.parse({ refund_approval_above: { EUR: 100 } }));
  const { ofPayer, ofRefunds } = rules;
  const terms = rules.ofHolds(() => {
    throw new Error('none is made');
  });
  expect(ofPayer.attemptsMax).toBe(5);

  rules.replace(LIMITS.parse({ attempts_max: 2, payer_time_minutes: 1, lapse_warning_hours: 1, result_days: 1, refund_approval_hours: 1 }));

  expect([ofPayer.attemptsMax, ofPayer.payerTimeMs, terms.warnBeforeLapseMs, rules.resultMs, ofRefunds.openMs]).toEqual([
    2, 60_000, 3_600_000, 86_400_000, 3_600_000,
  ]);
  expect([...ofRefunds.above]).toEqual([]);
});
