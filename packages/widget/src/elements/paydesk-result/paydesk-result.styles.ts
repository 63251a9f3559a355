import { css } from 'lit';

export const resultStyles = css`
  :host {
    padding-block: 24px;
    text-align: center;
  }
  p {
    max-width: 34em;
    margin: 8px auto 0;
  }
  .mark {
    width: 56px;
    height: 56px;
    margin: 0 auto 16px;
    border: 2px solid;
    border-radius: 50%;
    color: var(--muted);
    font:
      700 28px/52px system-ui,
      sans-serif;
  }
  .success {
    color: var(--success);
  }
  .failure {
    color: var(--danger);
  }
  dl {
    margin-block: 24px;
    border: 1px solid color-mix(in srgb, var(--border) 45%, transparent);
    border-radius: var(--radius);
    text-align: start;
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    padding: 12px 16px;
  }
  dl div + div {
    border-block-start: 1px solid color-mix(in srgb, var(--border) 45%, transparent);
  }
  dt {
    color: var(--muted);
  }
  dd {
    font-weight: 600;
  }
  .button + .button {
    margin-block-start: 12px;
    border-color: var(--border);
    background: none;
    color: inherit;
  }
  @media print {
    .button {
      display: none;
    }
  }
`;
