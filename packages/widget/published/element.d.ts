export type PaymentStatus =
  | 'awaiting_payer'
  | 'processing'
  | 'challenged'
  | 'authorized'
  | 'captured'
  | 'verified'
  | 'canceled'
  | 'refunded'
  | 'declined'
  | 'failed'
  | 'unknown'
  | 'expired';

export type CardBrand =
  | 'visa'
  | 'mastercard'
  | 'amex'
  | 'discover'
  | 'diners'
  | 'jcb'
  | 'unionpay'
  | 'maestro'
  | 'cartes_bancaires'
  | 'bancontact'
  | 'dankort'
  | 'elo'
  | 'hipercard'
  | 'mir'
  | 'troy'
  | 'rupay';

/** `loading` until the frame answers, `error` when there is no form; then the status of the payment. */
export type PaydeskState = 'loading' | 'error' | PaymentStatus;

/** A payment inside the merchant's page. */
export interface PaydeskCheckout extends HTMLElement {
  readonly state: PaydeskState;
  /** The form of the page's own that the element belongs to. */
  readonly form: HTMLFormElement | null;
  readonly name: string;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  /** Pays, as the pay button inside the form does. */
  submit(): void;
  /** Empties the form. */
  reset(): void;
  /** Sends what is typed again, with the token of a captcha that was asked for. */
  solveCaptcha(token: string): void;
  /** Whether the card is complete, as far as a form of the page's own has to know. */
  checkValidity(): boolean;
  /** As `checkValidity()`, and shows inside the form what is missing or wrong. */
  reportValidity(): boolean;
}

/** The form can be used. */
export type PaydeskReadyEvent = Event;

/** The payer has begun to pay. */
export type PaydeskSubmitEvent = Event;

/** The payment was canceled; `paydesk-complete` follows. */
export type PaydeskCancelEvent = Event;

/** What is known of the card has changed. */
export interface PaydeskChangeEvent extends Event {
  readonly brand: CardBrand | null;
  /** Once the number is complete; of a stored card from the beginning. */
  readonly lastFour: string | null;
  /** Everything is filled in and valid. */
  readonly complete: boolean;
}

/** The bank asks the payer to confirm. */
export interface PaydeskChallengeEvent extends Event {
  readonly display: 'modal' | 'redirect';
}

/** A captcha of the page's own has to show that a person is paying. A page that shows one calls `preventDefault()`. */
export interface PaydeskCaptchaNeededEvent extends Event {
  readonly detail: { readonly solve: (token: string) => void };
}

/** The state is final. Read the payment with your server before you ship: events in a browser can be forged. */
export interface PaydeskCompleteEvent extends Event {
  readonly status: PaymentStatus;
}

/** A fault. The payer has been told; the message is for the developer. */
export interface PaydeskErrorEvent extends Event {
  readonly code: PaydeskFault;
  readonly message: string;
}

export type PaydeskFault =
  'not_sent' | 'too_many_requests' | 'captcha_required' | 'origin_not_listed' | 'token_expired' | 'token_unknown' | 'frame_unreachable';

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

/** Attributes that a page sets. */
export interface PaydeskCheckoutAttributes {
  'client-token'?: string | undefined;
  locale?: string | undefined;
  challenge?: 'modal' | 'redirect' | undefined;
  'pay-button'?: 'none' | undefined;
  name?: string | undefined;
}
