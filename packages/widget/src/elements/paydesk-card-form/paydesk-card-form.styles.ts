import { css } from 'lit';

export const cardFormStyles = css`
  form {
    display: flex;
    flex-wrap: wrap;
    gap: var(--spacing);
  }
  /* The form lays out the fields themselves, not the elements that render them. */
  form > :not(button, p, paydesk-stored-card) {
    display: contents;
  }
  /* Its height before its script is there, so that nothing jumps. */
  paydesk-stored-card {
    width: 100%;
    min-height: 66px;
  }
  form > p {
    width: 100%;
    font-weight: 600;
  }
  .total {
    font-size: 1.25em;
  }
  .total + p {
    margin: 0;
    font-weight: 400;
  }
  .alert {
    margin-block-end: var(--spacing);
    padding: 12px 16px;
    border: 1px solid var(--danger);
    border-inline-start-width: 4px;
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--danger) 7%, var(--background));
  }
  .alert h2 {
    font-size: 1em;
  }
  .alert ul {
    margin-block-start: 4px;
    padding-inline-start: 20px;
  }
  .switch {
    min-height: 44px;
    margin: calc(-0.5 * var(--spacing)) auto 0;
    padding: 0 16px;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .switch:hover {
    text-decoration: underline;
  }
  [aria-disabled='true'] {
    cursor: progress;
    opacity: 0.75;
  }
  form > [role='status'] {
    color: var(--muted);
    font-weight: 400;
    text-align: center;
  }
  [role='status']:empty {
    margin-block-start: calc(-1 * var(--spacing));
  }
`;
