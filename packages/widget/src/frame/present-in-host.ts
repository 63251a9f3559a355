import type { ChallengePresenter } from '../elements/paydesk-flow/challenge-presenter.ts';
import type { ChallengeRequest } from '../protocol/frame-message.ts';
import type { HostConnection } from './host-connection.ts';

interface HostPresenter extends ChallengePresenter {
  /** The host says that the payer has closed the challenge of this address. */
  closedByPayer(url: string): void;
  /** The host is new, or new again, and shows nothing yet. */
  showAgain(): void;
}

/** Challenges stand in the merchant's page, which has room for them; without a host, in the frame itself. */
export function presentInHost(connection: HostConnection, otherwise: ChallengePresenter): HostPresenter {
  let current: { readonly challenge: ChallengeRequest; readonly onClosedByPayer: () => void } | undefined;
  return {
    show(challenge, onClosedByPayer) {
      current = { challenge, onClosedByPayer };
      if (connection.connected) connection.send({ type: 'challenge', ...challenge });
      else otherwise.show(challenge, onClosedByPayer);
    },
    hide() {
      current = undefined;
      connection.send({ type: 'challenge-over' });
      otherwise.hide();
    },
    closedByPayer(url) {
      if (current?.challenge.url !== url) return;
      const { onClosedByPayer } = current;
      current = undefined;
      onClosedByPayer();
    },
    showAgain() {
      if (current?.challenge.display !== 'modal') return;
      otherwise.hide();
      connection.send({ type: 'challenge', ...current.challenge });
    },
  };
}
