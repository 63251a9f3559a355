import { expect, test } from 'vitest';
import { SCENARIOS } from './scenario-catalog.ts';

test('every scenario of the protocol notes is in the catalog', () => {
  expect(Object.keys(SCENARIOS)).toEqual(Array.from({ length: 40 }, (_, index) => `S${String(index + 1)}`));
});
