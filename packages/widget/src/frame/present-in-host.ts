import type { ChallengePresenter } from '../course/challenge-presenter.ts';
import type { ChallengeRequest } from '../protocol/frame-message.ts';
import type { HostConnection } from './host-connection.ts';

interface HostPresenter extends ChallengePresenter {
  askForCaptcha(): Promise<boolean>;
  /** The host's answer. */
  captchaShown(shown: boolean): void;
  /**
   * After a hello: messages in the former channel are lost, so the open challenge is sent again.
   *
   * @param knowsCaptcha Whether this host answers when it is asked for a captcha.
   */
  greeted(knowsCaptcha: boolean): void;
  /** The host says that the payer has closed the challenge of this address, perhaps to give up. */
  closedByPayer(url: string, givesUp: boolean): void;
}

/** Shows challenges in the merchant's page, which has room for them. */
export function presentInHost(connection: HostConnection): HostPresenter {
  let shown: { readonly challenge: ChallengeRequest; readonly onClosedByPayer: (givesUp: boolean) => void } | undefined;
  let knows = false;
  let answer: ((shown: boolean) => void) | undefined;
  const repeat = (): boolean => shown !== undefined && connection.send({ type: 'challenge', ...shown.challenge });
  return {
    show(challenge, onClosedByPayer) {
      shown = { challenge, onClosedByPayer };
      return repeat();
    },
    hide() {
      shown = undefined;
      connection.send({ type: 'challenge-over' });
    },
    askForCaptcha: () =>
      new Promise((resolve) => {
        answer = resolve;
        if (!knows) resolve(false);
        else connection.send({ type: 'captcha-needed' });
      }),
    captchaShown: (shown) => answer?.(shown),
    greeted(knowsCaptcha) {
      knows = knowsCaptcha;
      answer?.(false);
      repeat();
    },
    closedByPayer(url, givesUp) {
      if (shown?.challenge.url !== url) return;
      shown.onClosedByPayer(givesUp);
      shown = undefined;
    },
  };
}
