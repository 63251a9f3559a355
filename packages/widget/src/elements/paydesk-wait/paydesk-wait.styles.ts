import { css } from 'lit';

export const waitStyles = css`
  :host {
    padding-block: 32px;
    text-align: center;
  }
  p {
    max-width: 34em;
    margin: 8px auto 0;
  }
  .indicator {
    width: 44px;
    height: 44px;
    margin: 0 auto 20px;
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
