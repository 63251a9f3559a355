import { expect, test } from 'vitest';
import { StatusTargets } from './status-targets.ts';

const references = (count: number) => Array.from({ length: count }, (_, n) => `op_${n}`);

test.each([1, 10])('a query asks about %i', (count) => {
  expect(StatusTargets.parse(references(count))).toHaveLength(count);
});

test.each([[references(0)], [references(11)], [['op_1', 'op_1']], [['op-1']], [['']]])('there is no query about %j', (targets) => {
  expect(StatusTargets.safeParse(targets).success).toBe(false);
});
