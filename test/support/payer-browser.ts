import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromium } from './chromium.ts';

const STEP_TIMEOUT_MS = 15_000;

export interface PayerBrowser {
  /** A new browser: no history, nothing stored. */
  newPayer(options?: BrowserContextOptions): Promise<Page>;
}

/**
 * One browser for all tests of a file. A test fails when anything was reported on a console of its pages or frames:
 * a script's error, a failed request, or a breach of a content security policy.
 */
export function usePayerBrowser(): PayerBrowser {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  let browser: Browser | undefined;
  beforeAll(async () => {
    const { executablePath, args, env } = await chromium();
    browser = await playwright.launch({ executablePath, args: [...args], env: { ...env } });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    async newPayer(options = {}) {
      if (browser === undefined) throw new Error('the browser has not started');
      const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light', ...options });
      contexts.push(context);
      context.setDefaultTimeout(STEP_TIMEOUT_MS);
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
      });
      context.on('weberror', (fault) => complaints.push(String(fault.error())));
      return context.newPage();
    },
  };
}
