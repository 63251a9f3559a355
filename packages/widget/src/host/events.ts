import type { CardBrand } from '@paydesk/shared/card-brand';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import type { CardChange, FrameFault, LoadFault } from '../protocol/frame-message.ts';

export type HostFault = FrameFault | LoadFault;

/** All events bubble and leave shadow trees. Of the card they tell no more than brand and last four digits. */
const REACH: EventInit = { bubbles: true, composed: true };

/** The form can be used. */
export class PaydeskReadyEvent extends Event {
  constructor() {
    super('paydesk-ready', REACH);
  }
}

/** What is known of the card has changed. */
export class PaydeskChangeEvent extends Event {
  readonly brand: CardBrand | null;
  /** Once the number is complete; of a stored card from the beginning. */
  readonly lastFour: string | null;
  /** Everything is filled in and valid. */
  readonly complete: boolean;

  constructor({ brand, last_four: lastFour, complete }: CardChange) {
    super('paydesk-change', REACH);
    this.brand = brand;
    this.lastFour = lastFour;
    this.complete = complete;
  }
}

/** The payer has begun to pay. */
export class PaydeskSubmitEvent extends Event {
  constructor() {
    super('paydesk-submit', REACH);
  }
}

/** The bank asks the payer to confirm. */
export class PaydeskChallengeEvent extends Event {
  readonly display: 'modal' | 'redirect';

  constructor(display: 'modal' | 'redirect') {
    super('paydesk-challenge', REACH);
    this.display = display;
  }
}

/**
 * Too much is tried just now, so a captcha of the page's own has to show that a person is paying. A page that shows one calls
 * `preventDefault()`; otherwise the payer reads that there were too many tries.
 */
export class PaydeskCaptchaNeededEvent extends Event {
  /** `solve` sends what the payer has typed again, with the token of the captcha. A token counts once. */
  readonly detail: { readonly solve: (token: string) => void };

  constructor(solve: (token: string) => void) {
    super('paydesk-captcha-needed', { ...REACH, cancelable: true });
    this.detail = { solve };
  }
}

/** The state is final. Read the payment with your server before you ship: events in a browser can be forged. */
export class PaydeskCompleteEvent extends Event {
  readonly status: PaymentStatus;

  constructor(status: PaymentStatus) {
    super('paydesk-complete', REACH);
    this.status = status;
  }
}

/** There is no form, or what was typed could not be sent. The payer has been told; the message is for the merchant's developer. */
export class PaydeskErrorEvent extends Event {
  readonly code: HostFault;
  readonly message: string;

  constructor(code: HostFault, message: string) {
    super('paydesk-error', REACH);
    this.code = code;
    this.message = message;
  }
}

/** The payment was canceled; `paydesk-complete` follows. */
export class PaydeskCancelEvent extends Event {
  constructor() {
    super('paydesk-cancel', REACH);
  }
}

export interface PaydeskEventMap {
  'paydesk-ready': PaydeskReadyEvent;
  'paydesk-change': PaydeskChangeEvent;
  'paydesk-submit': PaydeskSubmitEvent;
  'paydesk-challenge': PaydeskChallengeEvent;
  'paydesk-captcha-needed': PaydeskCaptchaNeededEvent;
  'paydesk-complete': PaydeskCompleteEvent;
  'paydesk-error': PaydeskErrorEvent;
  'paydesk-cancel': PaydeskCancelEvent;
}

declare global {
  interface HTMLElementEventMap extends PaydeskEventMap {}
}
