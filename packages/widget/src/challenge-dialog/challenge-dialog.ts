import type { ChallengeHelp } from '../protocol/frame-message.ts';
import { CHALLENGE_DIALOG_STYLES } from './challenge-dialog.styles.ts';
import { createFooter } from './dialog-footer.ts';
import { watchForLife } from './watch-for-life.ts';

export interface ChallengeDialogOptions {
  /** Where the dialog stands in the tree; it is painted above everything. */
  readonly parent: ParentNode;
  /** Address of our challenge page. */
  readonly url: string;
  readonly title: string;
  readonly closeLabel: string;
  /** What stands below the bank's page. */
  readonly help: ChallengeHelp | undefined;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /**
   * The payer left. The payment goes on: only the gateway knows how it ends.
   *
   * @param givesUp The payer wants to cancel.
   */
  readonly onClosedByPayer: (givesUp: boolean) => void;
}

export interface ChallengeDialog {
  readonly url: string;
  /** Removes the dialog without calling back. */
  close(): void;
}

/**
 * What the bank's page may do. It may not navigate the whole page by itself:
 * the payer comes back inside the dialog.
 */
const SANDBOX = [
  'allow-forms',
  'allow-scripts',
  'allow-same-origin',
  'allow-modals',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-top-navigation-by-user-activation',
  'allow-top-navigation-to-custom-protocols',
].join(' ');

/** Shows a challenge in the top layer, above any modal that the merchant has open. */
export function openChallengeDialog(options: ChallengeDialogOptions): ChallengeDialog {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CHALLENGE_DIALOG_STYLES);
  root.adoptedStyleSheets = [sheet];

  let givesUp = false;
  let closed = false;
  const dialog = document.createElement('dialog');
  dialog.lang = options.locale;
  dialog.dir = options.direction;
  dialog.setAttribute('aria-labelledby', 'title');
  const frame = bankFrame(options);
  const footer =
    options.help &&
    createFooter(options.url, options.help, () => {
      givesUp = true;
      dialog.close();
    });
  dialog.append(
    header(options, () => dialog.close()),
    frame,
    ...(footer === undefined ? [] : [footer.element]),
  );
  root.append(dialog);
  options.parent.append(host);
  const stopWatching = footer === undefined ? (): void => undefined : watchForLife(frame, footer.showTrouble);

  const remove = (): void => {
    closed = true;
    stopWatching();
    if (dialog.open) dialog.close();
    host.remove();
  };
  // Escape, the close button and the back gesture of a phone all end here.
  dialog.addEventListener('cancel', (event) => {
    if (footer?.keepGoing() === true) event.preventDefault();
  });
  dialog.addEventListener('close', () => {
    if (closed) return;
    remove();
    options.onClosedByPayer(givesUp);
  });
  dialog.showModal();
  return { url: options.url, close: remove };
}

function header({ title, closeLabel }: ChallengeDialogOptions, close: () => void): HTMLElement {
  const bar = document.createElement('header');
  const heading = document.createElement('h2');
  heading.id = 'title';
  heading.textContent = title;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'close';
  button.setAttribute('aria-label', closeLabel);
  button.textContent = '✕';
  button.addEventListener('click', close);
  bar.append(heading, button);
  return bar;
}

function bankFrame({ url, title }: ChallengeDialogOptions): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.setAttribute('sandbox', SANDBOX);
  frame.allow = 'payment *; publickey-credentials-get *';
  frame.src = url;
  return frame;
}
