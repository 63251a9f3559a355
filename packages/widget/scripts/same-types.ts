import type * as published from '../published/element.js';
import type { PaydeskEventMap } from '../src/host/events.ts';
import type { PaydeskCheckout } from '../src/host/paydesk-checkout.ts';

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/** What is published of the element and its events is what they are. */
export const sameElement: Same<published.PaydeskCheckout, Pick<PaydeskCheckout, keyof published.PaydeskCheckout>> = true;
export const sameEvents: Same<published.PaydeskEventMap, PaydeskEventMap> = true;
