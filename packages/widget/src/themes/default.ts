import { css } from 'lit';

/** What the elements that follow the form have in common. Colors, fonts and measures are those of the document around them. */
export const defaultTheme = css`
  :host {
    display: block;
    background: var(--background);
    color: var(--text);
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
    font-size: 1.375em;
    line-height: 1.3;
    text-wrap: balance;
  }
  h2 {
    font-size: 1.125em;
  }
  .button {
    display: block;
    inline-size: 100%;
    min-block-size: 3.25rem;
    padding: 0.75rem 1rem;
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
    outline-offset: -2px;
  }
  a {
    color: inherit;
  }
  a:focus-visible {
    outline-offset: 1px;
  }
  .button:not(.secondary):focus-visible {
    outline-color: var(--on-accent);
    outline-offset: -5px;
  }
  /* Focused by script only, so that it is read out. */
  h1:focus {
    outline: none;
  }
`;
