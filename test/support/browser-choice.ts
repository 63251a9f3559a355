import { type Browser, chromium as playwright } from 'playwright-core';
import { type ColorScheme, launchFirefox } from './browser-firefox.ts';
import { chromium } from './chromium.ts';

export const BROWSER_NAMES = ['chromium', 'firefox'] as const;

export type BrowserName = (typeof BROWSER_NAMES)[number];

/** Set for all tests of a run: `TEST_BROWSER`, default Chromium. */
export function chosenBrowser(): BrowserName {
  const chosen = process.env['TEST_BROWSER'] ?? 'chromium';
  if (!isBrowserName(chosen)) throw new Error(`TEST_BROWSER is "${chosen}": choose from ${BROWSER_NAMES.join(', ')}.`);
  return chosen;
}

export function isBrowserName(text: string): text is BrowserName {
  return (BROWSER_NAMES as readonly string[]).includes(text);
}

export async function launchBrowser(colorScheme: ColorScheme): Promise<Browser> {
  if (chosenBrowser() === 'firefox') return launchFirefox(colorScheme);
  const { executablePath, args, env } = await chromium();
  return playwright.launch({ executablePath, args: [...args], env: { ...env } });
}
