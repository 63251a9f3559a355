import { TOKENS } from '../themes/tokens.ts';

/**
 * The pseudo-element makes a parent that is as wide as its content (`inline-flex`, `float`, a table) take the width it has; it can be
 * broken, so it makes none wider than that. The transition of the probe changes nothing: it begins whenever a token changes.
 */
export const CHECKOUT_STYLES = `
:host { display: block; position: relative; inline-size: 100%; min-inline-size: 0; }
:host([hidden]) { display: none; }
:host::after {
  content: '. .' / '';
  display: block;
  block-size: 0;
  overflow: hidden;
  visibility: hidden;
  word-spacing: 100vw;
}
iframe, ::slotted(iframe) {
  display: block;
  inline-size: 100%;
  block-size: var(--paydesk-initial-height, 26rem);
  border: 0;
  color-scheme: normal;
}
iframe[hidden], ::slotted(iframe[hidden]) { display: none; }
:host(:disabled) :is(iframe, slot) { opacity: 0.5; }
i {
  position: absolute;
  visibility: hidden;
  transition: 1ms step-start allow-discrete;
  transition-property: color-scheme, ${TOKENS.join(', ')};
}
[part='fallback'] {
  color-scheme: var(--paydesk-color-scheme, light dark);
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.75rem 1rem;
  padding: var(--paydesk-spacing, 1rem);
  border: 1px solid var(--paydesk-color-border, light-dark(#8592a3, #6d7a8c));
  border-radius: var(--paydesk-radius, 8px);
  background: var(--paydesk-color-background, light-dark(#fff, #14181f));
  color: var(--paydesk-color-text, light-dark(#182230, #f0f3f7));
  font: var(--paydesk-font-size, 1rem) / 1.5 var(--paydesk-font-family, system-ui, sans-serif);
  overflow-wrap: anywhere;
}
[part='fallback'] slot { display: block; flex: 1 0 100%; }
[part='retry'] {
  min-block-size: 44px;
  padding: 0.5rem 1rem;
  border: 1px solid transparent;
  border-radius: var(--paydesk-radius, 8px);
  background: var(--paydesk-color-accent, light-dark(#1b57d0, #8db6ff));
  color: var(--paydesk-color-on-accent, light-dark(#fff, #0c1730));
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
[part='link'] { color: inherit; }
:focus-visible { outline: 2px solid; outline-offset: 2px; }
[part='fallback'][hidden], [part='link'][hidden] { display: none; }
`;
