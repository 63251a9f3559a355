import { css } from 'lit';

export const flowStyles = css`
  :host {
    padding: 0;
  }
  [hidden] {
    display: none;
  }
  .course {
    outline: none;
  }
  .fault {
    padding: 4px;
    color: var(--danger);
    font-weight: 600;
  }
`;
