import { expect, test } from 'vitest';
import { judgeApprovals } from './judge-approvals.ts';

type Judged = Parameters<typeof judgeApprovals>[0];

function problems(above: Readonly<Record<string, number>>, ...scopes: readonly (readonly string[])[]): readonly string[] {
  const found: string[] = [];
  const merchants = [{ secret_keys: scopes.map((some, index) => ({ id: `key-${String(index)}`, scopes: some })) }];
  judgeApprovals({ limits: { refund_approval_above: above }, merchants } as unknown as Judged, (path) => found.push(path.join('.')));
  return found;
}

test('refunds that need two keys need a merchant with two that may refund', () => {
  expect(problems({ EUR: 10_000 }, ['read', 'refund'], ['refund'])).toEqual([]);
  expect(problems({ EUR: 10_000 }, ['read', 'refund'], ['read', 'pay'])).toEqual(['merchants.0.secret_keys']);
  expect(problems({ EUR: 10_000 }, ['refund'])).toEqual(['merchants.0.secret_keys']);
  expect(problems({}, ['refund'])).toEqual([]);
});
