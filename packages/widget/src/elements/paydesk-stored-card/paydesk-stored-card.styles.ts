import { css } from 'lit';

export const storedCardStyles = css`
  :host {
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 10px 12px;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--field);
    line-height: 1.4;
  }
  .brand {
    box-sizing: border-box;
    flex: none;
    min-width: 52px;
    font-size: 13px;
    line-height: 32px;
    text-align: center;
  }
  strong {
    display: block;
    font-variant-numeric: tabular-nums;
  }
  p {
    margin: 0;
    color: var(--muted);
    font-size: 0.875em;
  }
  .expired {
    color: var(--danger);
    font-weight: 500;
  }
`;
