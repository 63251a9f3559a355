import type { KeptCard } from '../cards.ts';
import type { Parameters } from '../form.ts';
import type { Order } from '../orders.ts';

/** Where the browser is sent in the end. */
export interface BrowserReturn {
  readonly method: 'POST' | 'GET';
  readonly url: string;
  readonly fields: Parameters;
}

/** What a payer's browser is in the middle of; its token is the only thing the browser identifies itself with. */
export interface HostedPage {
  readonly token: string;
  step: 'card' | 'challenge' | 'left' | 'done';
  tries: number;
  /** Status code of the last decline; 0 before the first. */
  declined: number;
  /** Asked for at the bank, with the issuer's decision that follows. */
  challenged: { readonly card: KeptCard; readonly outcome: number } | undefined;
  end: BrowserReturn | undefined;
  /** What the payer started last: a second click waits for it, as the browser does. */
  underWay: Promise<void>;
  readonly purpose: { readonly kind: 'payment'; readonly order: Order } | AuthenticationPurpose;
}

/** IPCTDSProcess: a stored card and what is going to be paid with it. */
export interface AuthenticationPurpose {
  readonly kind: 'authentication';
  readonly storeId: string;
  readonly keyIndex: string;
  readonly cardToken: string;
  readonly card: KeptCard;
  readonly amount: string;
  readonly hundredths: bigint;
  readonly currency: string;
  readonly returnUrl: string;
  readonly returnsBy: 'POST' | 'GET';
}

const PAGES_MAX = 100_000;

export class HostedPages {
  readonly #pages = new Map<string, HostedPage>();

  open(token: string, purpose: HostedPage['purpose'], step: 'card' | 'challenge'): HostedPage {
    const page: HostedPage = {
      token,
      step,
      tries: 0,
      declined: 0,
      challenged: undefined,
      end: undefined,
      underWay: Promise.resolve(),
      purpose,
    };
    this.#pages.set(token, page);
    const oldest = this.#pages.keys().next().value;
    if (this.#pages.size > PAGES_MAX && oldest !== undefined) this.#pages.delete(oldest);
    return page;
  }

  find(token: string): HostedPage | undefined {
    return this.#pages.get(token);
  }

  /** The newest page on which that order is paid. */
  ofOrder(order: Order): HostedPage | undefined {
    return [...this.#pages.values()].findLast(({ purpose }) => purpose.kind === 'payment' && purpose.order === order);
  }

  clear(): void {
    this.#pages.clear();
  }
}
