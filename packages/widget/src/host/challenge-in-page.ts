import { type ChallengeDialog, openChallengeDialog } from '../challenge-dialog/challenge-dialog.ts';
import type { ChallengeRequest } from '../protocol/frame-message.ts';

interface ChallengeInPageOptions {
  readonly parent: () => ParentNode | undefined;
  readonly onShown: (display: ChallengeRequest['display']) => void;
  /** The payer left the challenge at this path, perhaps to give up. */
  readonly onClosedByPayer: (path: string, givesUp: boolean) => void;
}

/** Shows the challenge that the frame asks for, at most one at a time. */
export class ChallengeInPage {
  readonly #options: ChallengeInPageOptions;
  #dialog: ChallengeDialog | undefined;

  constructor(options: ChallengeInPageOptions) {
    this.#options = options;
  }

  /** @param origin The only one whose challenges are shown. */
  show(request: ChallengeRequest, origin: string | undefined): void {
    const { url: path, display, title, close_label: closeLabel, help, locale, direction } = request;
    const url = new URL(path, origin);
    // An isolated page shows the bank without its cookies, or not at all.
    if (display === 'modal' && crossOriginIsolated) url.searchParams.set('isolated', '1');
    const parent = this.#options.parent();
    if (url.origin !== origin || parent === undefined || this.#dialog?.url === url.href) return;
    this.#options.onShown(display);
    this.close();
    if (display === 'redirect') {
      location.assign(url);
      return;
    }
    this.#dialog = openChallengeDialog({
      parent,
      url: url.href,
      title,
      closeLabel,
      help,
      locale,
      direction,
      onClosedByPayer: (givesUp) => {
        this.#dialog = undefined;
        this.#options.onClosedByPayer(path, givesUp);
      },
    });
  }

  close(): void {
    this.#dialog?.close();
    this.#dialog = undefined;
  }
}
