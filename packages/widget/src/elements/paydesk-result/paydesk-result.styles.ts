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
  section {
    margin-block: 24px;
    text-align: start;
  }
  section dl {
    margin-block: 12px;
    font-size: 0.9em;
  }
  section dl div {
    padding-block: 6px;
  }
  section p {
    margin-inline: 0;
  }
  pre {
    padding: 12px;
    overflow-x: auto;
    border: 1px dashed var(--border);
    border-radius: var(--radius);
    font:
      clamp(9px, 2.8vw, 13px)/1.45 ui-monospace,
      Menlo,
      Consolas,
      monospace;
    text-align: left;
  }
  .papers a {
    display: inline-block;
    margin-inline-end: 16px;
  }
  section .button {
    margin-block-start: 16px;
  }
  section .button,
  .button + .button {
    border-color: var(--border);
    background: none;
    color: inherit;
  }
  .button + .button {
    margin-block-start: 12px;
  }
  @media print {
    :host {
      padding: 0;
      color-scheme: light;
      font-size: 10pt;
    }
    .button {
      display: none;
    }
    section,
    section dl {
      margin-block: 8px;
    }
    dl div {
      padding-block: 3px;
    }
    pre {
      overflow: visible;
      font-size: 8pt;
      line-height: 1.2;
      white-space: pre-wrap;
    }
    .papers a::after {
      content: ' ' attr(href);
    }
  }
`;
