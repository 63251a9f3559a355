import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import { backOffMs } from '../bff-client/back-off.ts';
import type { BffClient } from '../bff-client/bff-client.ts';
import { browserData } from '../bff-client/browser-data.ts';
import { InterruptibleSleep } from '../bff-client/interruptible-sleep.ts';
import { type FilledIn, pay, type PayOutcome } from '../bff-client/pay.ts';
import { PendingAttempt } from '../bff-client/pending-attempt.ts';

export interface Submission {
  readonly page: PageData;
  readonly state: CheckoutState;
  readonly client: BffClient;
  readonly filledIn: FilledIn;
  /** The token of a captcha that was asked for. */
  readonly captcha: string | undefined;
}

/** Sends one attempt. While an answer is lost it asks again with increasing pauses, and at once when the network comes back. */
export class SubmitController implements ReactiveController {
  /** The answer was lost and the state is being asked for. */
  lost = false;
  readonly #host: ReactiveControllerHost;
  readonly #sleep = new InterruptibleSleep();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#retryNow);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#retryNow);
  }

  async submit({ page, state, client, filledIn, captcha }: Submission): Promise<PayOutcome> {
    const { checkout, challenge_display: challengeDisplay } = page;
    try {
      return await pay({
        ...filledIn,
        client,
        checkout,
        state,
        challengeDisplay,
        captcha,
        pending: new PendingAttempt(checkout.payment),
        browser: browserData(),
        onLost: () => {
          this.#setLost(true);
        },
        pause: (failures) => this.#sleep.for(backOffMs(failures)),
      });
    } finally {
      this.#setLost(false);
    }
  }

  #setLost(lost: boolean): void {
    this.lost = lost;
    this.#host.requestUpdate();
  }

  readonly #retryNow = (): void => {
    this.#sleep.interrupt();
  };
}
