import type { Checkout } from '@paydesk/shared/checkout';
import type { Receipt } from '@paydesk/shared/receipt';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { backOffMs } from '../bff-client/back-off.ts';
import type { BffClient } from '../bff-client/bff-client.ts';
import { InterruptibleSleep } from '../bff-client/interruptible-sleep.ts';

/** About a minute. */
const TRIES_MAX = 6;

/** Reads the receipt of an outcome with the checkout, because the status stream does not carry it. */
export class ReceiptController implements ReactiveController {
  receipt: Receipt | null;
  readonly #host: ReactiveControllerHost;
  /** Whether the gateway writes receipts at all. */
  readonly #written: boolean;
  readonly #sleep = new InterruptibleSleep();
  /** Counts the outcomes: only the receipt of the latest is kept. */
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
      await this.#sleep.for(backOffMs(tries));
    }
  }

  hostDisconnected(): void {
    this.#reading += 1;
    this.#sleep.interrupt();
  }
}
