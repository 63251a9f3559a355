import { PaydeskCheckout } from './paydesk-checkout.ts';

const { customElements: registry } = globalThis as Partial<typeof globalThis>;

// Loaded a second time, or on a server, this does nothing.
if (registry !== undefined && registry.get('paydesk-checkout') === undefined) registry.define('paydesk-checkout', PaydeskCheckout);
