import { loadPaydesk, type PaydeskCheckout } from '@paydesk/widget';

const checkout: PaydeskCheckout = document.createElement('paydesk-checkout');
checkout.addEventListener('paydesk-complete', ({ status }) => {
  const final: 'captured' | string = status;
  console.log(final);
});
// @ts-expect-error: there is no such status
export const never: 'paid' = checkout.state;
export const loaded: Promise<(new () => PaydeskCheckout) | null> = loadPaydesk('https://pay.example.com');
