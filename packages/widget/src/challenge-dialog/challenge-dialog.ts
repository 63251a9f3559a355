import { CHALLENGE_DIALOG_STYLES } from './challenge-dialog.styles.ts';

export interface ChallengeDialogOptions {
  /** Where the dialog stands in the tree; it is painted above everything. */
  readonly parent: ParentNode;
  /** Address of our challenge page. */
  readonly url: string;
  readonly title: string;
  readonly closeLabel: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The payer left. The payment goes on: only the gateway knows how it ends. */
  readonly onClosedByPayer: () => void;
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

  const dialog = document.createElement('dialog');
  dialog.lang = options.locale;
  dialog.dir = options.direction;
  dialog.setAttribute('aria-labelledby', 'title');
  dialog.append(
    header(options, () => dialog.close()),
    bankFrame(options),
  );
  root.append(dialog);
  options.parent.append(host);

  let closed = false;
  const remove = (): void => {
    closed = true;
    if (dialog.open) dialog.close();
    host.remove();
  };
  // Escape, the close button and the back gesture of a phone all end here.
  dialog.addEventListener('close', () => {
    if (closed) return;
    remove();
    options.onClosedByPayer();
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
