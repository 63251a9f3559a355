import type { Page } from 'playwright-core';
import { CARDS } from '../../fixtures/cards.ts';
import type { System } from '../../support/start-system.ts';
import { BankPage } from './bank-page.ts';
import { Shop } from './shop.ts';

const SLOW_MS = 600_000;

export interface AbandonedChallenge {
  readonly reference: string;
  /** The gateway comes to its outcome. */
  readonly settle: () => Promise<void>;
}

/** A payer buys a lamp, confirms at the bank, and closes the tab before the gateway has sent it back. */
export async function abandonedChallenge(page: Page, { simulator, shop: at }: System): Promise<AbandonedChallenge> {
  const shop = new Shop(page, at);
  const bank = BankPage.inDialog(page);
  simulator.chooseScenario({ behavior: { settles: { statusRequests: null, ms: SLOW_MS }, returnHoldMs: SLOW_MS } });

  const reference = await shop.order();
  await shop.cardForm.pay(CARDS.challengedByRedirect);
  await bank.press('Approve');
  await bank.processing.waitFor();
  await page.close();
  return {
    reference,
    async settle() {
      await simulator.advanceClock(SLOW_MS);
    },
  };
}
