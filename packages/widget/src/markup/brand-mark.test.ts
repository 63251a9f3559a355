import { CARD_BRAND_FACTS, CARD_BRANDS } from '@paydesk/shared/card-brand';
import { expect, test } from 'vitest';
import { brandMark, brandMarks } from './brand-mark.ts';

test.each(CARD_BRANDS)('%s is drawn, and called by its name', (brand) => {
  const mark = brandMark(brand).toString();
  expect(mark).toContain(`role="img" aria-label="${CARD_BRAND_FACTS[brand].name}"`);
  expect(mark).toMatch(/<svg[^>]*><(g|text|path|circle|ellipse) /);
  expect(mark.length).toBeLessThan(400);
});

test.each([
  [4, []],
  [5, ['+1']],
  [CARD_BRANDS.length, [`+${String(CARD_BRANDS.length - 4)}`]],
])('of %d brands four are seen before one is known, and the others are counted', (count, more) => {
  const marks = brandMarks(CARD_BRANDS.slice(0, count)).toString();
  expect([...marks.matchAll(/<small>(.*?)<\/small>/g)].map(([, words]) => words)).toEqual(more);
});
