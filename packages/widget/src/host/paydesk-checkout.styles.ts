export const CHECKOUT_STYLES = `
:host { display: block; }
:host([hidden]) { display: none; }
iframe, ::slotted(iframe) {
  display: block;
  inline-size: 100%;
  block-size: var(--paydesk-initial-height, 26rem);
  border: 0;
  color-scheme: normal;
}
[part='fallback'] { padding: 1rem; border: 1px solid; border-radius: 8px; }
[part='fallback'][hidden] { display: none; }
`;
