/** Imports nothing: in the merchant's page nothing of the frame is loaded. */
export const CHALLENGE_DIALOG_STYLES = `
:host { all: initial; }
dialog {
  --surface: var(--paydesk-color-background, Canvas);
  --ink: var(--paydesk-color-text, CanvasText);
  box-sizing: border-box;
  inline-size: min(100vw, 38rem);
  block-size: min(100dvh, 45rem);
  max-inline-size: none;
  max-block-size: none;
  margin: auto;
  padding: 0;
  border: 0;
  border-radius: var(--paydesk-radius, 8px);
  overflow: hidden;
  color-scheme: var(--paydesk-color-scheme, light dark);
  color: var(--ink);
  background: var(--surface);
  font: 1rem/1.5 var(--paydesk-font-family, system-ui, sans-serif);
}
dialog[open] { display: flex; flex-direction: column; }
dialog::backdrop { background: rgb(0 0 0 / 60%); }
header { display: flex; align-items: center; gap: 1rem; padding-inline: 1rem .5rem; }
h2 { flex: 1; margin: 0; font-size: 1.0625rem; overflow-wrap: anywhere; }
button {
  min-inline-size: 44px;
  min-block-size: 44px;
  border: 0;
  border-radius: 6px;
  color: inherit;
  background: none;
  font: inherit;
  cursor: pointer;
}
.close { font-size: 1.25rem; }
[hidden] { display: none; }
footer {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: .25rem 1rem;
  padding: .25rem 1rem;
  border-block-start: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
  font-size: .9375rem;
}
footer p, h3 { margin: 0; font-size: inherit; }
footer.trouble > p { padding-block: .5rem; font-weight: 600; }
footer a { color: inherit; }
footer button { padding-inline: .75rem; border: 1px solid; text-decoration: none; }
footer [role='group'] { flex-basis: 100%; padding-block-end: .5rem; }
footer [role='group'] button { margin: .5rem .75rem 0 0; }
button:focus-visible { outline: 2px solid; outline-offset: -4px; }
iframe { flex: 1; min-block-size: 0; border: 0; color-scheme: light; background: #fff; }
@media (max-width: 30rem) {
  dialog { inline-size: 100vw; block-size: 100dvh; border-radius: 0; }
}
@media (forced-colors: active) {
  dialog, button { border: 1px solid; }
}
`;
