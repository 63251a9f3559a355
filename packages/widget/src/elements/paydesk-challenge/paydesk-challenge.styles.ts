import { css } from 'lit';

export const challengeStyles = css`
  section {
    display: grid;
    gap: var(--spacing);
    padding-block: 1.5rem;
    text-align: center;
  }
  p {
    max-inline-size: 34em;
    margin: 0.5rem auto 0;
  }
`;
