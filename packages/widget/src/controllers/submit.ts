import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import { backOffMs } from '../bff-client/back-off.ts';
import type { BffClient } from '../bff-client/bff-client.ts';
import { browserData } from '../bff-client/browser-data.ts';
import { Nap } from '../bff-client/nap.ts';
import { type FilledIn, pay, type PayOutcome } from '../bff-client/pay.ts';
import { PendingAttempt } from '../bff-client/pending-attempt.ts';

export interface Submission {
  readonly page: PageData;
  readonly state: CheckoutState;
  readonly client: BffClient;
  readonly filledIn: FilledIn;
}

/** Sends one attempt, and hurries when the network comes back. */
export class SubmitController implements ReactiveController {
  /** The answer was lost and we are asking what became of it. */
  lost = false;
  readonly #host: ReactiveControllerHost;
  readonly #nap = new Nap();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#hurry);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#hurry);
  }

  async submit({ page, state, client, filledIn }: Submission): Promise<PayOutcome> {
    const { checkout, challenge_display: challengeDisplay } = page;
    try {
      return await pay({
        ...filledIn,
        ...{ client, checkout, state, challengeDisplay },
        pending: new PendingAttempt(checkout.payment),
        browser: browserData(),
        onLost: () => {
          this.#become(true);
        },
        pause: (failures) => this.#nap.sleep(backOffMs(failures)),
      });
    } finally {
      this.#become(false);
    }
  }

  #become(lost: boolean): void {
    this.lost = lost;
    this.#host.requestUpdate();
  }

  readonly #hurry = (): void => {
    this.#nap.wake();
  };
}
