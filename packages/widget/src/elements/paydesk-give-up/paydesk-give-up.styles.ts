import { css } from 'lit';

export const giveUpStyles = css`
  :host {
    margin-block-start: var(--spacing);
    text-align: center;
  }
  button:not(.button) {
    min-block-size: 2.75rem;
    padding: 0.5rem 1rem;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.7;
  }
  .question {
    padding: var(--spacing);
    border: 1px solid color-mix(in srgb, var(--border) 45%, transparent);
    border-radius: var(--radius);
    text-align: start;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    margin-block-start: 0.75rem;
  }
  .answers button {
    flex: 1 1 10em;
    border-color: currentcolor;
    font-weight: 600;
    text-decoration: none;
  }
  .lost {
    color: var(--danger);
    font-weight: 600;
  }
`;
