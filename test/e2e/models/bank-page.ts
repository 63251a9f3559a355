import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The page on which the bank asks the payer: in the dialog over a page, or on its own. */
export class BankPage {
  readonly surface: Page | FrameLocator;

  private constructor(surface: Page | FrameLocator) {
    this.surface = surface;
  }

  static inDialog(page: Page): BankPage {
    const ours = challengeDialog(page).getByTitle('Confirm with your bank').contentFrame();
    return new BankPage(ours.getByTitle('Confirm with your bank').contentFrame());
  }

  static onItsOwn(page: Page): BankPage {
    return new BankPage(page);
  }

  get heading(): Locator {
    return this.surface.getByRole('heading', { name: 'Confirm your payment' });
  }

  /** The payer has confirmed, and the gateway keeps the browser until it has an outcome. */
  get processing(): Locator {
    return this.surface.getByRole('heading', { name: 'Processing your payment' });
  }

  async press(button: 'Approve' | 'Fail' | 'Cancel' | 'Leave'): Promise<void> {
    await this.surface.getByRole('button', { name: button, exact: true }).click();
  }
}

export function challengeDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Confirm with your bank' });
}
