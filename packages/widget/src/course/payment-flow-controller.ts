import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import type { Receipt } from '@paydesk/shared/receipt';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BffClient } from '../bff-client/bff-client.ts';
import type { FilledIn, PayOutcome } from '../bff-client/pay.ts';
import type { ChallengePresenter } from './challenge-presenter.ts';
import { presentHere } from './present-here.ts';
import { isFinal, viewOf } from './view.ts';
import type { ChallengeRequest } from '../protocol/frame-message.ts';
import { ChallengeController } from './challenge.ts';
import { challengeRequest } from './challenge-request.ts';
import { ReceiptController } from './receipt.ts';
import { StatusStreamController } from './status-stream.ts';
import { SubmitController } from './submit.ts';

export interface PaymentFlowOptions {
  readonly page: PageData;
  /** Shows challenges as far as it can; otherwise they are shown in this document. */
  readonly presenter: ChallengePresenter | undefined;
  readonly onState: (state: CheckoutState) => void;
}

export type Leaving = 'not_asked' | 'asking' | 'lost';

/** After so long in one state the payer is told that it takes longer than usual. */
const PATIENCE_MS = 45_000;

/** One payment from submit to result: sends attempts, follows the state, shows challenges and reads the receipt. */
export class PaymentFlowController implements ReactiveController {
  state: CheckoutState;
  /** The state has not changed for longer than usual. */
  patient = false;
  /** Whether the BFF is being told that the payer gives up, or could not be. */
  leaving: Leaving = 'not_asked';
  readonly #host: ReactiveControllerHost;
  readonly #options: PaymentFlowOptions;
  readonly #client: BffClient;
  readonly #submit: SubmitController;
  readonly #stream: StatusStreamController;
  readonly #challenge: ChallengeController;
  readonly #receipt: ReceiptController;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: PaymentFlowOptions) {
    const { checkout, token } = options.page;
    this.#host = host;
    this.#options = options;
    this.state = checkout.state;
    this.#client = new BffClient(checkout.payment, token);
    const take = (state: CheckoutState): void => {
      this.#take(state);
    };
    this.#submit = new SubmitController(host);
    this.#stream = new StatusStreamController(host, take);
    const presenters = [...(options.presenter === undefined ? [] : [options.presenter]), presentHere(document.body)];
    this.#challenge = new ChallengeController(host, presenters, () => void this.giveUp());
    this.#receipt = new ReceiptController(host, checkout);
    host.addController(this);
    if (!isFinal(this.state)) this.#stream.start(this.#client, () => this.state.version);
  }

  /** The receipt of the outcome, where the gateway writes one. */
  get receipt(): Receipt | null {
    return this.#receipt.receipt;
  }

  get challengeOpen(): boolean {
    return this.#challenge.open;
  }

  /** Whether the answer to the last attempt was lost and the state is being asked for. */
  get lost(): boolean {
    return this.#submit.lost;
  }

  get offline(): boolean {
    return this.lost || this.#stream.offline;
  }

  hostConnected(): void {
    this.#entered();
  }

  hostDisconnected(): void {
    clearTimeout(this.#patience);
  }

  /** @param captcha The token of a captcha that was asked for. */
  async pay(filledIn: FilledIn, captcha?: string): Promise<PayOutcome> {
    const outcome = await this.#submit.submit({ page: this.#options.page, state: this.state, client: this.#client, filledIn, captcha });
    if (outcome.kind === 'state') this.#take(outcome.state);
    return outcome;
  }

  /** Where giving up leads at once: back to the shop, from a page of ours, where nothing can be paid any more. */
  get returnsTo(): string | null {
    const { checkout, surface } = this.#options.page;
    return surface === 'page' && this.state.giving_up === 'cancels' ? checkout.return_url : null;
  }

  /**
   * The payer gives up. The state says what has come of it.
   *
   * @returns Whether the BFF has answered.
   */
  async giveUp(): Promise<boolean> {
    if (this.leaving === 'asking') return false;
    const { returnsTo } = this;
    this.#setLeaving('asking');
    const answer = await this.#client.giveUp();
    this.#setLeaving(answer.kind === 'answered' ? 'not_asked' : 'lost');
    if (answer.kind !== 'answered') return false;
    this.#take(answer.value);
    if (returnsTo !== null && answer.value.status === 'canceled') location.assign(returnsTo);
    return true;
  }

  reopenChallenge(): void {
    const request = this.#challengeRequest();
    if (request !== undefined) this.#challenge.show(request);
  }

  /** Stops everything, so that another payment can take the place of this one. */
  end(): void {
    this.#stream.stop();
    this.#challenge.over();
    for (const controller of [this, this.#submit, this.#stream, this.#challenge, this.#receipt]) this.#host.removeController(controller);
    this.hostDisconnected();
  }

  #setLeaving(leaving: Leaving): void {
    this.leaving = leaving;
    this.#host.requestUpdate();
  }

  /** Ignores states older than the one shown. Time alone makes a lost answer `unknown`, without a new version. */
  #take(state: CheckoutState): void {
    const isSame = state.version === this.state.version && state.status === this.state.status;
    if (state.version < this.state.version || isSame) return;
    this.state = state;
    this.#entered();
    if (viewOf(state) === 'result') void this.#receipt.read(this.#client);
    if (isFinal(state)) this.#stream.stop();
    this.#options.onState(state);
  }

  #entered(): void {
    const request = this.#challengeRequest();
    if (request === undefined) this.#challenge.over();
    else this.#challenge.offer(request);
    clearTimeout(this.#patience);
    this.patient = false;
    this.#patience = setTimeout(() => {
      this.patient = true;
      this.#host.requestUpdate();
    }, PATIENCE_MS);
  }

  #challengeRequest(): ChallengeRequest | undefined {
    if (viewOf(this.state) !== 'challenge') return undefined;
    return challengeRequest(this.state, this.#options.page);
  }
}
