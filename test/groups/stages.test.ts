import { expect, test } from 'vitest';
import { stagesOf } from './stages.ts';

test('checks that follow each other run at the same time, and each group of tests alone', () => {
  expect(stagesOf(['format', 'types', 'unit', 'contract', 'lint', 'boundaries'])).toEqual([
    ['format', 'types'],
    ['unit'],
    ['contract'],
    ['lint', 'boundaries'],
  ]);
});
