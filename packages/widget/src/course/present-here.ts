import type { ChallengePresenter } from './challenge-presenter.ts';
import { type ChallengeDialog, openChallengeDialog } from '../challenge-dialog/challenge-dialog.ts';

/** Shows challenges in this document, or leaves it for them. */
export function presentHere(parent: ParentNode): ChallengePresenter {
  let dialog: ChallengeDialog | undefined;
  return {
    show({ url, display, close_label: closeLabel, help, ...words }, onClosedByPayer) {
      if (display === 'redirect') leaveFor(url);
      else {
        dialog?.close();
        // The card frame is isolated, so that isolated pages may hold it.
        const held = window.parent === window ? url : `${url}&isolated=1`;
        dialog = openChallengeDialog({ parent, url: held, closeLabel, help, ...words, onClosedByPayer });
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
    // Browsers let a frame navigate the whole page only right after a click. The payer still has the button.
  }
}
