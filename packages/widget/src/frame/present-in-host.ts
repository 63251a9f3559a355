import type { ChallengePresenter } from '../elements/paydesk-flow/challenge-presenter.ts';
import type { HostConnection } from './host-connection.ts';

interface HostPresenter extends ChallengePresenter {
  /** The host says that the payer has closed the challenge of this address. */
  closedByPayer(url: string): void;
}

/** Challenges stand in the merchant's page, which has room for them. */
export function presentInHost(connection: HostConnection): HostPresenter {
  let shown: { readonly url: string; readonly onClosedByPayer: () => void } | undefined;
  return {
    show(challenge, onClosedByPayer) {
      shown = { url: challenge.url, onClosedByPayer };
      return connection.send({ type: 'challenge', ...challenge });
    },
    hide() {
      shown = undefined;
      connection.send({ type: 'challenge-over' });
    },
    closedByPayer(url) {
      if (shown?.url === url) shown.onClosedByPayer();
    },
  };
}
