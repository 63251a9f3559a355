import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { chosenBrowser } from '../../support/browser-choice.ts';
import { NO_AXE } from '../../support/browser-differences.ts';

const SCHEMES = ['light', 'dark'] as const;

/**
 * Checks the page and all its frames, also those of other origins, in light and in dark, in Chromium.
 *
 * @param state What the page shows, for the message of a failure.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  if (chosenBrowser() === 'firefox') {
    process.stderr.write(`${state}: not read by axe: ${NO_AXE}\n`);
    return;
  }
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await Promise.all(page.frames().map(violations));
    expect(found.flat(), `${state}, ${colorScheme}`).toEqual([]);
  }
}

async function violations(frame: Frame): Promise<readonly string[]> {
  if (frame.url() === '' || frame.url() === 'about:blank') return [];
  await frame.evaluate(axe.source);
  const framed = frame.parentFrame() !== null;
  const results = await frame.evaluate(
    (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { iframes: false, resultTypes: ['violations'], rules }),
    // A framed document is a part of the page around it, which has the landmarks and the first heading.
    framed ? { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } } : {},
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${new URL(frame.url()).pathname} ${id}: ${help} at ${JSON.stringify(target)}\n${failureSummary ?? ''}`,
    ),
  );
}
