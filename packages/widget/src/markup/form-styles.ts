/** The form as it stands in the document, with a script and without. The focus ring of its outermost fields is never cut off. */
export const FORM_STYLES = `
paydesk-card-form, paydesk-flow {
  display: block;
  background: var(--background);
  color: var(--text);
  font: var(--paydesk-font-size, 1rem)/1.5 var(--paydesk-font-family, system-ui, sans-serif);
  overflow-wrap: anywhere;
}
paydesk-card-form *, .fault { box-sizing: border-box; margin: 0; }
paydesk-card-form [hidden], paydesk-card-form[hidden], .fault[hidden] { display: none !important; }
paydesk-card-form form { display: flex; flex-wrap: wrap; gap: var(--spacing); }
/* The form lays out the fields themselves, not the elements around them. */
paydesk-card-number, paydesk-expiry, paydesk-security-code, paydesk-holder, paydesk-payer-fields { display: contents; }
.field { flex: 1 1 100%; min-inline-size: 0; }
.half { flex-basis: 8em; }
.field label { display: block; margin-block-end: .375rem; font-size: .875em; font-weight: 600; }
.box {
  display: flex;
  align-items: center;
  min-block-size: 3rem;
  border: 1px solid var(--border);
  border-radius: var(--radius);
  background: var(--field);
}
.box :is(input, select) {
  flex: 1;
  inline-size: 100%;
  min-inline-size: 0;
  min-block-size: calc(3rem - 2px);
  padding: .5rem .75rem;
  border: 0;
  border-radius: inherit;
  outline: 0;
  background: none;
  color: inherit;
  font: inherit;
}
.box option { background: Canvas; color: CanvasText; }
.box:focus-within { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: -1px; }
::placeholder { color: var(--muted); opacity: 1; }
.box:has([aria-invalid='true']) { border-color: var(--danger); box-shadow: inset 0 0 0 1px var(--danger); }
.hint, .error { margin-block-start: .375rem; color: var(--muted); font-size: .875em; }
.hint:empty, .error:empty, .progress:empty { display: none; }
.error { color: var(--danger); font-weight: 500; }
.error::before { content: '⚠\\fe0e ' / ''; }
/* Numbers run from left to right in every language, and stand where the language begins. */
.digits input { direction: ltr; text-align: -webkit-match-parent; text-align: match-parent; font-variant-numeric: tabular-nums; }
.brands { display: flex; flex: none; flex-wrap: wrap; gap: .25rem; padding-inline-end: .5rem; }
.brand {
  padding: 0 .3rem;
  border: 1px solid #d3d9e2;
  border-radius: 4px;
  background: #fff;
  color: #1a1f71;
  font-size: .6875rem;
  line-height: 1.125rem;
}
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
.choice .words { flex: 1; }
.choice strong { font-weight: 600; }
.choice small { display: block; color: var(--muted); font-size: .875em; }
.choice .expired { color: var(--danger); }
.save { border: 0; padding-inline: 0; }
.save:has(:checked) { background: none; }
form:has([name='stored_card'][value='new']:checked) .of-stored,
form:has([name='stored_card']:not([value='new']):checked) .of-new { display: none; }
.total { inline-size: 100%; font-size: 1.25em; font-weight: 600; }
.total .brands { display: inline-flex; vertical-align: middle; }
.note { inline-size: 100%; }
.alert {
  margin-block-end: var(--spacing);
  padding: .75rem 1rem;
  border: 1px solid var(--danger);
  border-inline-start-width: 4px;
  border-radius: var(--radius);
  background: color-mix(in srgb, var(--danger) 7%, var(--background));
}
.alert h2 { font-size: 1em; }
.alert ul { margin-block-start: .25rem; padding-inline-start: 1.25rem; }
.alert a { color: inherit; }
paydesk-card-form .button {
  flex: 1 1 100%;
  min-block-size: 3.25rem;
  padding: .75rem 1rem;
  border: 1px solid transparent;
  border-radius: var(--radius);
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-align: center;
  cursor: pointer;
}
paydesk-card-form .button:hover { filter: brightness(1.08); }
paydesk-card-form .button[aria-disabled='true'] { cursor: progress; opacity: .75; }
.progress { inline-size: 100%; color: var(--muted); text-align: center; }
paydesk-card-form :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
paydesk-card-form .box :focus-visible { outline: 0; }
.fault { margin-block-end: var(--spacing); color: var(--danger); font-weight: 600; }
.give-up { text-align: center; }
.give-up button { min-block-size: 44px; padding: .5rem 1rem; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; cursor: pointer; }
.course:focus { outline: none; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .box:has([aria-invalid='true']) { outline: 2px dashed; outline-offset: 1px; }
}
`;
