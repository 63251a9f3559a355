import type { ChallengePresenter } from '../course/challenge-presenter.ts';
import type { ChallengeRequest } from '../protocol/frame-message.ts';
import type { HostConnection } from './host-connection.ts';

interface HostPresenter extends ChallengePresenter {
  /** Sends the open challenge again after a hello: messages in the former channel are lost. */
  repeat(): void;
  /** The host says that the payer has closed the challenge of this address, perhaps to give up. */
  closedByPayer(url: string, givesUp: boolean): void;
}

/** Shows challenges in the merchant's page, which has room for them. */
export function presentInHost(connection: HostConnection): HostPresenter {
  let shown: { readonly challenge: ChallengeRequest; readonly onClosedByPayer: (givesUp: boolean) => void } | undefined;
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
    repeat,
    closedByPayer(url, givesUp) {
      if (shown?.challenge.url !== url) return;
      shown.onClosedByPayer(givesUp);
      shown = undefined;
    },
  };
}
