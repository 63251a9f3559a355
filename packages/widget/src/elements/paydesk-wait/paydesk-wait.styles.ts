import { css } from 'lit';

export const waitStyles = css`
  :host {
    padding-block: 1.5rem;
    text-align: center;
  }
  p {
    max-inline-size: 34em;
    margin: 0.5rem auto 0;
  }
  .indicator {
    inline-size: 2.75rem;
    block-size: 2.75rem;
    margin: 0 auto 1.25rem;
    border: 4px solid color-mix(in srgb, var(--accent) 25%, transparent);
    border-block-start-color: var(--accent);
    border-radius: 50%;
  }
  @media (prefers-reduced-motion: no-preference) {
    .indicator:not([data-still]) {
      animation: turn 1.4s linear infinite;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
