import type { FallbackWords } from './fallback-words.ts';
import { CHECKOUT_STYLES } from './paydesk-checkout.styles.ts';

interface Fallback {
  readonly words: FallbackWords;
  /** The same payment on a page of ours. */
  readonly checkoutUrl: string | undefined;
}

export interface ShadowTree {
  readonly root: ShadowRoot;
  /** Inherits the tokens, and says when one changes. */
  readonly probe: HTMLElement;
  /** Shows what to do when the form could not be loaded. */
  showFallback(fallback: Fallback): void;
  hideFallback(): void;
}

/** The tree around the frame. The frame is a child of the element, as in the snippet, or it is put in here. */
export function createShadowTree(element: HTMLElement, onRetry: () => void): ShadowTree {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CHECKOUT_STYLES);
  root.adoptedStyleSheets = [sheet];

  const probe = document.createElement('i');
  const fallback = document.createElement('div');
  fallback.setAttribute('part', 'fallback');
  fallback.setAttribute('role', 'alert');
  fallback.hidden = true;
  const slot = document.createElement('slot');
  slot.name = 'fallback';
  const retry = document.createElement('button');
  retry.setAttribute('part', 'retry');
  retry.type = 'button';
  retry.addEventListener('click', onRetry);
  const link = document.createElement('a');
  link.setAttribute('part', 'link');
  link.target = '_top';
  fallback.append(slot, retry, link);
  root.append(document.createElement('slot'), fallback, probe);

  return {
    root,
    probe,
    showFallback({ words, checkoutUrl }) {
      fallback.lang = words.locale;
      slot.textContent = words.sentence;
      retry.textContent = words.retry;
      link.textContent = words.open;
      link.hidden = checkoutUrl === undefined;
      link.href = checkoutUrl ?? '';
      fallback.hidden = false;
    },
    hideFallback() {
      fallback.hidden = true;
    },
  };
}
