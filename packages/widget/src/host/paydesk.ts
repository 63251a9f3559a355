import { PaydeskCheckout } from './paydesk-checkout.ts';

/** Loaded twice, or on a server, this does nothing. */
if (globalThis.customElements?.get('paydesk-checkout') === undefined) {
  globalThis.customElements?.define('paydesk-checkout', PaydeskCheckout);
}
