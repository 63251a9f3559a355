import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { PaydeskCheckout, PaydeskCheckoutAttributes, PaydeskEventMap } from './element.js';

type Listeners = { [Name in keyof PaydeskEventMap as `on${Name}`]?: ((event: PaydeskEventMap[Name]) => void) | undefined };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'paydesk-checkout': DetailedHTMLProps<HTMLAttributes<PaydeskCheckout>, PaydeskCheckout> & PaydeskCheckoutAttributes & Listeners;
    }
  }
}
