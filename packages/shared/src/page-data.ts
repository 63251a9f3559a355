import type { ChallengeDisplay, Checkout } from './checkout.ts';

/**
 * What the BFF writes into a page of ours, as JSON in `<script type="application/json" id="paydesk-page">`,
 * so that the page needs no further request before the payer can type.
 */
export interface PageData {
  readonly token: string;
  readonly checkout: Checkout;
  /** BCP 47 tag the words are in; numbers and dates follow it. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: Readonly<Record<string, string>>;
  /** Path of a JSON file with the words of what follows the form, `#` and its Subresource Integrity value; null when they are all here. */
  readonly more_messages: string | null;
  /** `frame`: inside the merchant's page. `page`: our own hosted page. */
  readonly surface: 'frame' | 'page';
  readonly challenge_display: ChallengeDisplay;
  /** Origins whose pages may hold the frame. */
  readonly embedding_origins: readonly string[];
}
