import { css } from 'lit';

export const challengeStyles = css`
  section {
    display: grid;
    gap: var(--spacing);
    padding-block: var(--spacing);
    text-align: center;
  }
`;
