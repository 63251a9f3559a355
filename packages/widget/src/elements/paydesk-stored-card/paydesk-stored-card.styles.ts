import { css } from 'lit';

export const storedCardStyles = css`
  :host {
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 10px 12px;
    border: 1px solid color-mix(in srgb, var(--border) 50%, var(--background));
    border-radius: var(--radius);
    /* Nothing can be typed here, and it does not look as if. */
    background: color-mix(in srgb, var(--text) 5%, var(--background));
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
