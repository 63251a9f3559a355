import { css } from 'lit';

/** Styles of every element in the frame. Colors follow the color scheme; each token overrides one value. */
export const defaultTheme = css`
  :host {
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
    --spacing: var(--paydesk-spacing, 16px);
    display: block;
    padding: 4px;
    background: var(--background);
    color: var(--text);
    font: var(--paydesk-font-size, 16px) / 1.5 var(--paydesk-font-family, system-ui, sans-serif);
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  :host,
  * {
    box-sizing: border-box;
    margin: 0;
  }
  h1,
  h2 {
    font-size: 1.25em;
    line-height: 1.3;
  }
  a {
    color: inherit;
  }
  .button {
    display: block;
    width: 100%;
    min-height: 52px;
    padding: 12px 16px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    filter: brightness(1.08);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  /* Focused by script only, so that it is read out. */
  h1:focus {
    outline: none;
  }
`;
