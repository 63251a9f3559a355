import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import { backOffMs } from '../bff-client/back-off.ts';
import type { BffClient } from '../bff-client/bff-client.ts';
import { browserData } from '../bff-client/browser-data.ts';
import { Nap } from '../bff-client/nap.ts';
import { type FilledIn, pay } from '../bff-client/pay.ts';
import { PendingAttempt } from '../bff-client/pending-attempt.ts';

export interface Submission {
  readonly page: PageData;
  readonly state: CheckoutState;
  readonly client: BffClient;
  readonly filledIn: FilledIn;
}

/** One attempt at a time, however often the payer presses the button. */
export class SubmitController implements ReactiveController {
  busy = false;
  /** The answer was lost and we are asking what became of it. */
  lost = false;
  /** The last try provably did not begin. */
  unsent = false;
  readonly #host: ReactiveControllerHost;
  readonly #onState: (state: CheckoutState) => void;
  readonly #nap = new Nap();

  constructor(host: ReactiveControllerHost, onState: (state: CheckoutState) => void) {
    this.#host = host;
    this.#onState = onState;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#hurry);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#hurry);
  }

  /** @returns Whether an attempt was begun. */
  submit({ page, state, client, filledIn }: Submission): boolean {
    if (this.busy) return false;
    this.#become({ busy: true });
    const { checkout, challenge_display: challengeDisplay } = page;
    void pay({
      ...filledIn,
      ...{ client, checkout, state, challengeDisplay },
      pending: new PendingAttempt(checkout.payment),
      browser: browserData(),
      onLost: () => {
        this.#become({ busy: true, lost: true });
      },
      pause: (failures) => this.#nap.sleep(backOffMs(failures)),
    }).then(
      (outcome) => {
        if (outcome.kind === 'state') this.#onState(outcome.state);
        this.#become({ unsent: outcome.kind === 'unsent' });
      },
      // The card could not even be encrypted.
      () => {
        this.#become({ unsent: true });
      },
    );
    return true;
  }

  #become({ busy = false, lost = false, unsent = false }): void {
    Object.assign(this, { busy, lost, unsent });
    this.#host.requestUpdate();
  }

  readonly #hurry = (): void => {
    this.#nap.wake();
  };
}
