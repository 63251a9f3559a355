/** Of choices in the form: stored cards, whether to keep one, a payment page in place of a card, lists. Most forms have none. */
export const CHOICE_STYLES = `
.cards { display: grid; gap: .5rem; flex: 1 1 100%; min-inline-size: 0; padding: 0; border: 0; }
.cards legend { margin-block-end: .375rem; padding: 0; font-size: .875em; font-weight: 600; }
.choice {
  display: flex;
  align-items: center;
  gap: .75rem;
  flex: 1 1 100%;
  min-block-size: 3rem;
  padding: .5rem .75rem;
  border: 1px solid var(--border);
  border-radius: var(--radius);
  cursor: pointer;
}
.choice:has(:checked) { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 6%, var(--background)); }
.choice:has(:disabled) { cursor: not-allowed; color: var(--muted); }
.choice input { flex: none; inline-size: 1.125rem; block-size: 1.125rem; accent-color: var(--accent); }
.choice:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: -2px; }
.choice .words { flex: 1; min-inline-size: 0; }
.choice strong { font-weight: 600; }
.choice small { display: block; color: var(--muted); font-size: .875em; }
.save { align-items: start; }
.choice .expired { color: var(--danger); }
form:has([name='stored_card'][value='new']:checked) .of-stored,
form:has([name='stored_card']:not([value='new']):checked) .of-new { display: none; }
.total, .note { inline-size: 100%; }
.total { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; font-size: 1.25em; font-weight: 600; }
.total .brands { block-size: auto; }
.box option { background: Canvas; color: CanvasText; }
`;
