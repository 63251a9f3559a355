import { css } from 'lit';

export const flowStyles = css`
  :host {
    padding: 0;
  }
  [hidden] {
    display: none;
  }
  .fault {
    padding: 12px 16px;
    border: 1px solid var(--danger);
    border-radius: var(--radius);
    margin: 4px;
    color: var(--danger);
  }
`;
