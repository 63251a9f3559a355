import type { ChallengePresenter } from '../elements/paydesk-flow/challenge-presenter.ts';
import { type ChallengeDialog, openChallengeDialog } from './challenge-dialog.ts';

/** Shows challenges in this very document, or leaves it for them. */
export function presentHere(parent: ParentNode): ChallengePresenter {
  let dialog: ChallengeDialog | undefined;
  return {
    show({ url, display, close_label: closeLabel, ...words }, onClosedByPayer) {
      if (display === 'redirect') leaveFor(url);
      else {
        dialog?.close();
        dialog = openChallengeDialog({ parent, url, closeLabel, ...words, onClosedByPayer });
      }
      return true;
    },
    hide() {
      dialog?.close();
      dialog = undefined;
    },
  };
}

function leaveFor(url: string): void {
  const address = new URL(url, location.href).href;
  try {
    window.top?.location.assign(address);
  } catch {
    // A frame may lead the whole page away only right after a click; the payer still sees the button.
  }
}
