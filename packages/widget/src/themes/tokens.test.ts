import { expect, test } from 'vitest';
import { FORM_STYLES } from '../markup/form-styles.ts';
import { THEME_STYLES } from '../markup/theme-styles.ts';
import { TOKENS } from './tokens.ts';

test('every token changes something, and nothing else can be changed', () => {
  const used = (THEME_STYLES + FORM_STYLES).match(/--paydesk-[a-z-]+/g) ?? [];
  expect([...new Set(used)].sort()).toEqual([...TOKENS].sort());
});

const LIGHT_DARK = /--(\w[\w-]*): var\([^,]+, light-dark\((#\w+), (#\w+)\)\)/g;
const colors = new Map(
  [...THEME_STYLES.matchAll(LIGHT_DARK)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }] as const),
);

test.each([
  ['text', 'background', 4.5],
  ['text', 'field', 4.5],
  ['muted', 'background', 4.5],
  ['muted', 'field', 4.5],
  ['danger', 'background', 4.5],
  ['success', 'background', 4.5],
  ['on-accent', 'accent', 4.5],
  ['accent', 'background', 3],
  ['border', 'background', 3],
  ['border', 'field', 3],
] as const)('%s on %s has a contrast of %d:1 or more', (front, back, least) => {
  for (const scheme of ['light', 'dark'] as const) {
    expect(contrast(colors.get(front)![scheme], colors.get(back)![scheme]), scheme).toBeGreaterThanOrEqual(least);
  }
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.replace(/\w/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = (digits.match(/\w\w/g) ?? []).map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
