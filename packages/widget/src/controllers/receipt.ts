import type { Checkout } from '@paydesk/shared/checkout';
import type { Receipt } from '@paydesk/shared/receipt';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { backOffMs } from '../bff-client/back-off.ts';
import type { BffClient } from '../bff-client/bff-client.ts';
import { Nap } from '../bff-client/nap.ts';

/** About a minute. */
const TRIES_MAX = 6;

/** What must be shown of an outcome. The status stream does not carry it: it is read with the checkout, where gateways write any. */
export class ReceiptController implements ReactiveController {
  receipt: Receipt | null;
  readonly #host: ReactiveControllerHost;
  readonly #written: boolean;
  readonly #nap = new Nap();
  /** Counts the outcomes: only the last one's receipt is of use. */
  #reading = 0;

  constructor(host: ReactiveControllerHost, { receipts, receipt }: Pick<Checkout, 'receipts' | 'receipt'>) {
    this.#host = host;
    this.#written = receipts;
    this.receipt = receipt;
    host.addController(this);
  }

  async read(client: Pick<BffClient, 'readCheckout'>): Promise<void> {
    if (!this.#written) return;
    this.#reading += 1;
    const reading = this.#reading;
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const answer = await client.readCheckout();
      if (reading !== this.#reading || answer.kind === 'refused') return;
      if (answer.kind === 'answered') {
        this.receipt = answer.value.receipt;
        this.#host.requestUpdate();
        return;
      }
      await this.#nap.sleep(backOffMs(tries));
    }
  }

  hostDisconnected(): void {
    this.#reading += 1;
    this.#nap.wake();
  }
}
