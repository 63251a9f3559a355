import type { PaydeskCheckout, PaydeskEventMap } from './element.js';

export type * from './element.js';

/**
 * Loads `<paydesk-checkout>` from your Paydesk, once for each page: element and card form are always of the same release.
 *
 * @param url Of your Paydesk, such as https://pay.example.com
 * @returns The class of the element once it is defined; null on a server.
 */
export function loadPaydesk(url: string): Promise<(new () => PaydeskCheckout) | null>;

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-checkout': PaydeskCheckout;
  }
  interface HTMLElementEventMap extends PaydeskEventMap {}
}
