import type { Receipt } from '@paydesk/shared/receipt';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The receipt, in the element or on our own page that tells the result. */
export class ReceiptOf {
  readonly #page: Page;
  readonly #title: string;

  constructor(page: Page, { title }: { readonly title: string }) {
    this.#page = page;
    this.#title = title;
  }

  get lines(): Locator {
    return this.#page.getByRole('group', { name: this.#title });
  }

  /** All that the gateway demands to be shown. */
  async expectAll(receipt: Receipt | null | undefined): Promise<void> {
    if (receipt == null) throw new Error('there is no receipt');
    const region = this.#page.getByRole('region', { name: this.#title });
    await region.waitFor();
    expect(await this.lines.textContent()).toBe(receipt.lines.join('\n'));
    const shown = await region.getByRole('definition').allInnerTexts();
    const demanded = [receipt.legal_name, receipt.transaction, receipt.authorization, receipt.reference, receipt.holder];
    expect(shown).toEqual(demanded.filter((value) => value !== null));
    const links = await region.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual([receipt.terms_url, receipt.refund_policy_url]);
  }
}
