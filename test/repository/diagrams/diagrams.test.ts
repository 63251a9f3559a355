import { expect, test } from 'vitest';
import { read } from '../files.ts';
import { DIAGRAMS } from './diagrams.ts';

test.each(Object.entries(DIAGRAMS))('%s shows what is: otherwise `npx -y pnpm@12 docs:diagrams` draws it anew', (page, draw) => {
  expect(read(page)).toBe(draw());
});
