import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChallengePresenter } from './challenge-presenter.ts';
import type { ChallengeRequest } from '../protocol/frame-message.ts';

const VISITED_KEY = 'paydesk-challenge';
const HELLO_TIMEOUT_MS = 3000;
const RETRY_INTERVAL_MS = 50;

/** Opens each challenge once by itself, and again whenever the payer asks. */
export class ChallengeController implements ReactiveController {
  /** A challenge is on the screen. */
  open = false;
  readonly #host: ReactiveControllerHost;
  readonly #presenters: readonly ChallengePresenter[];
  readonly #giveUp: () => void;
  #shown: string | undefined;

  /**
   * @param presenters The first that can show a challenge does.
   * @param giveUp The payer wants to, while the challenge is shown.
   */
  constructor(host: ReactiveControllerHost, presenters: readonly ChallengePresenter[], giveUp: () => void = () => undefined) {
    this.#host = host;
    this.#presenters = presenters;
    this.#giveUp = giveUp;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.over();
  }

  /** The state names a challenge. */
  offer(challenge: ChallengeRequest): void {
    if (this.#shown === challenge.url) return;
    // The back button brings the payer here from the bank: no second redirect by itself.
    if (challenge.display === 'redirect' && wasVisited(challenge.url)) this.#shown = challenge.url;
    else this.show(challenge);
  }

  show(challenge: ChallengeRequest): void {
    if (!isOurs(challenge.url)) return;
    this.#shown = challenge.url;
    if (challenge.display === 'redirect') rememberVisit(challenge.url);
    this.#setOpen(challenge.display === 'modal');
    const onClosedByPayer = (givesUp: boolean): void => {
      this.#setOpen(false);
      if (givesUp) this.#giveUp();
    };
    void this.#present(challenge, onClosedByPayer);
  }

  /** The challenge is answered, or no longer wanted. */
  over(): void {
    if (this.#shown === undefined) return;
    this.#shown = undefined;
    for (const presenter of this.#presenters) presenter.hide();
    this.#setOpen(false);
  }

  /** The page around the frame is preferred. It may not have said hello yet, so it is tried again for a while. */
  async #present(challenge: ChallengeRequest, onClosedByPayer: (givesUp: boolean) => void): Promise<void> {
    const [first, ...others] = this.#presenters;
    const waitUntil = performance.now() + HELLO_TIMEOUT_MS;
    while (this.#shown === challenge.url) {
      if (first?.show(challenge, onClosedByPayer) === true) return;
      if (others.length === 0 || performance.now() > waitUntil) break;
      await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL_MS));
    }
    if (this.#shown !== challenge.url) return;
    first?.hide();
    others.some((presenter) => presenter.show(challenge, onClosedByPayer));
  }

  #setOpen(open: boolean): void {
    this.open = open;
    this.#host.requestUpdate();
  }
}

function isOurs(url: string): boolean {
  return new URL(url, location.origin).origin === location.origin;
}

function wasVisited(url: string): boolean {
  try {
    return sessionStorage.getItem(VISITED_KEY) === url;
  } catch {
    return history.state === url;
  }
}

function rememberVisit(url: string): void {
  try {
    sessionStorage.setItem(VISITED_KEY, url);
  } catch {
    // Browsers may block the storage of a frame in another site. Its entry in the history is still there after the back button.
    history.replaceState(url, '');
  }
}
