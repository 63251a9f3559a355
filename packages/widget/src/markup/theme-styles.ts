/**
 * The values that everything in the frame is drawn with. Colors follow the color scheme; each token of the merchant's overrides one.
 * They stand at the root of the document, and are inherited from there into every element.
 */
export const THEME_STYLES = `
:root {
  color-scheme: var(--paydesk-color-scheme, light dark);
  --background: var(--paydesk-color-background, light-dark(#fff, #14181f));
  --field: var(--paydesk-color-field, light-dark(#fff, #1d232d));
  --text: var(--paydesk-color-text, light-dark(#182230, #f0f3f7));
  --muted: var(--paydesk-color-muted, light-dark(#536072, #a7b2c1));
  --border: var(--paydesk-color-border, light-dark(#8592a3, #6d7a8c));
  --accent: var(--paydesk-color-accent, light-dark(#1b57d0, #8db6ff));
  --on-accent: var(--paydesk-color-on-accent, light-dark(#fff, #0c1730));
  --danger: var(--paydesk-color-danger, light-dark(#b3261e, #ffa49b));
  --success: var(--paydesk-color-success, light-dark(#0a7048, #62d6a0));
  --radius: var(--paydesk-radius, 8px);
  --spacing: var(--paydesk-spacing, 1rem);
}
`;
