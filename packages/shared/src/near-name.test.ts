import { expect, test } from 'vitest';
import { nearName } from './near-name.ts';

const NAMES = ['merchants', 'accounts', 'order_reference', 'id', 'url'];

test.each([
  ['merchant', 'merchants'],
  ['orderReference', 'order_reference'],
  ['order-reference', 'order_reference'],
  ['acounts', 'accounts'],
  ['acconuts', 'accounts'],
  ['Merchants', 'merchants'],
])('%s means %s', (written, meant) => {
  expect(nearName(written, NAMES)).toBe(meant);
});

test.each(['theme', 'x', 'database', '', 'm'.repeat(100_000)])('nothing that there is is meant by %.20s', (written) => {
  expect(nearName(written, NAMES)).toBeUndefined();
});
