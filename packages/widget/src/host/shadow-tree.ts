import { CHECKOUT_STYLES } from './paydesk-checkout.styles.ts';

export interface ShadowTree {
  readonly root: ShadowRoot;
  /** Shows what to do when the form could not be loaded. */
  showFallback(url: string): void;
  hideFallback(): void;
}

/**
 * The tree around the frame. The frame is a child of the element, as in the snippet, or it is put in here.
 * The fallback is in English because no language is in this script; a child with `slot="fallback"` replaces it.
 */
export function createShadowTree(element: HTMLElement): ShadowTree {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CHECKOUT_STYLES);
  root.adoptedStyleSheets = [sheet];

  const fallback = document.createElement('div');
  fallback.setAttribute('part', 'fallback');
  fallback.setAttribute('role', 'alert');
  fallback.hidden = true;
  const slot = document.createElement('slot');
  slot.name = 'fallback';
  const link = document.createElement('a');
  link.target = '_top';
  link.textContent = 'Open it on a page of its own';
  slot.append('The payment form could not be loaded. ', link, ' or reload this page.');
  fallback.append(slot);
  root.append(document.createElement('slot'), fallback);

  return {
    root,
    showFallback(url) {
      link.href = url;
      fallback.hidden = false;
    },
    hideFallback() {
      fallback.hidden = true;
    },
  };
}
