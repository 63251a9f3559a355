import { expect, test } from 'vitest';
import { aSettledPayment } from '../testing/builders.ts';
import { needsApproval } from './needs-approval.ts';

const CAPTURED = { status: 'captured', amount: 14_900n, amountCaptured: 14_900n } as const;

test.each<[string, bigint, bigint | null, bigint | undefined, boolean]>([
  ['as much as one key may give back', 0n, 10_000n, 10_000n, false],
  ['one more', 0n, 10_001n, 10_000n, true],
  ['parts that are more together', 6_000n, 4_001n, 10_000n, true],
  ['parts that are not', 6_000n, 4_000n, 10_000n, false],
  ['all that is left', 0n, null, 14_899n, true],
  ['all that is left, up to the limit', 0n, null, 14_900n, false],
  ['anything, where nothing may be given back by one key', 0n, 1n, 0n, true],
  ['all, where nothing is set for the currency', 0n, null, undefined, false],
])('%s', (_what, amountRefunded, wanted, above, expected) => {
  expect(needsApproval(aSettledPayment({ ...CAPTURED, amountRefunded }), wanted, above)).toBe(expected);
});
