import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chosenBrowser, launchBrowser } from './browser-choice.ts';
import { NO_SCRIPT } from './browser-differences.ts';
import type { ColorScheme } from './browser-firefox.ts';
import { STUCK_AFTER_MS } from './until-stuck.ts';

/** SHA-384: Firefox compares it with the integrity of a script whose request has ended with its page. */
const HASH_OF_NOTHING = 'OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb';

/** The answer to a form that was posted with mistakes is the form with status 422, and Chromium reports every status like it. */
const TO_BE_CORRECTED = '/attempts: Failed to load resource: the server responded with a status of 422 ';

const HARMLESS = [TO_BE_CORRECTED, HASH_OF_NOTHING];

export interface PayerBrowser {
  /**
   * A new browser: no history, nothing stored.
   *
   * @param foretold What its console may say, in part.
   */
  newPayer(options?: BrowserContextOptions, foretold?: readonly string[]): Promise<Page>;
}

/**
 * One browser for all tests of a file. A test fails when anything was reported on a console of its pages or frames:
 * a script's error, a failed request, or a breach of a content security policy.
 */
export function usePayerBrowser(): PayerBrowser {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const browsers = new Map<ColorScheme, Promise<Browser>>();
  beforeAll(async () => {
    await browserFor('light');
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    for (const browser of browsers.values()) await (await browser).close();
  });
  return {
    async newPayer(options = {}, foretold = []) {
      if (chosenBrowser() === 'firefox' && options.javaScriptEnabled === false) throw new Error(NO_SCRIPT);
      const browser = await browserFor(options.colorScheme === 'dark' ? 'dark' : 'light');
      const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light', ...options });
      contexts.push(context);
      context.setDefaultTimeout(STUCK_AFTER_MS);
      context.on('console', (message) => {
        const complaint = `${message.page()?.url() ?? ''}: ${message.text()}`;
        if (message.type() === 'error' && ![...HARMLESS, ...foretold].some((text) => complaint.includes(text))) complaints.push(complaint);
      });
      context.on('weberror', (fault) => complaints.push(String(fault.error())));
      return context.newPage();
    },
  };

  /** Chromium emulates a color scheme in each page; Firefox has it from its start. */
  function browserFor(asked: ColorScheme): Promise<Browser> {
    const scheme = chosenBrowser() === 'firefox' ? asked : 'light';
    const launched = browsers.get(scheme) ?? launchBrowser(scheme);
    browsers.set(scheme, launched);
    return launched;
  }
}
