import { css } from 'lit';

/** Fields render into the form's own tree, so the form wears this. */
export const fieldStyles = css`
  .field {
    flex: 1 1 100%;
    min-width: 0;
  }
  .half {
    flex-basis: 8em;
  }
  label {
    display: block;
    margin-block-end: 6px;
    font-size: 0.875em;
    font-weight: 600;
  }
  input,
  select {
    display: block;
    width: 100%;
    min-height: 48px;
    padding: 10px 12px;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background-color: var(--field);
    color: inherit;
    font: inherit;
  }
  :is(input, select):focus-visible {
    border-color: var(--accent);
    outline-offset: -1px;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  [aria-invalid='true'] {
    border-color: var(--danger);
    box-shadow: inset 0 0 0 1px var(--danger);
  }
  .hint,
  .error {
    margin-block-start: 6px;
    color: var(--muted);
    font-size: 0.875em;
  }
  p:empty {
    display: none;
  }
  .error {
    color: var(--danger);
    font-weight: 500;
  }
  /* Numbers run from left to right in every language, and stand where the language begins. */
  .digits input {
    direction: ltr;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    font-variant-numeric: tabular-nums;
  }
`;
