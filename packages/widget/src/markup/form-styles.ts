/** The form as it stands in the document, with a script and without. Every ring of the focus is drawn inside, so that none is cut off where a frame ends. */
export const FORM_STYLES = `
paydesk-card-form, paydesk-flow {
  display: block;
  background: var(--background);
  color: var(--text);
  font: var(--paydesk-font-size, 1rem)/1.5 var(--paydesk-font-family, system-ui, sans-serif);
  overflow-wrap: anywhere;
}
:is(paydesk-flow, paydesk-card-form) * { box-sizing: border-box; margin: 0; }
:is(paydesk-flow, paydesk-card-form)[hidden], :is(paydesk-flow, paydesk-card-form) [hidden] { display: none !important; }
paydesk-card-form form { display: flex; flex-wrap: wrap; gap: var(--spacing); }
/* The form lays out the fields themselves, not the elements around them. */
paydesk-card-number, paydesk-expiry, paydesk-security-code, paydesk-holder, paydesk-payer-fields { display: contents; }
.field { flex: 1 1 100%; min-inline-size: 0; }
/* A field that a keyboard would hide is scrolled to with its label and its error. */
.box :is(input, select) { scroll-margin-block: 2.5rem 3.5rem; }
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
.box:focus-within { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: -2px; }
::placeholder { color: var(--muted); opacity: .82; }
.box:has([aria-invalid='true']) { border-color: var(--danger); box-shadow: inset 0 0 0 1px var(--danger); }
.hint, .error { margin-block-start: .375rem; color: var(--muted); font-size: .875em; }
.hint:empty, .error:empty, .progress:empty { display: none; }
.error { color: var(--danger); font-weight: 500; }
.error::before { content: '⚠\\fe0e\\a0' / ''; }
/* Numbers run from left to right in every language, and stand where the language begins. */
.digits input { direction: ltr; text-align: -webkit-match-parent; text-align: match-parent; font-variant-numeric: tabular-nums; }
/* What has no room beside the beginning of a number stands in a second row, which is not seen. */
.brands { display: flex; flex: 0 99 auto; flex-wrap: wrap; gap: .5rem .25rem; justify-content: end; min-inline-size: 1.75rem; block-size: 1.125rem; margin-inline-end: .5rem; overflow: hidden; }
.box:has(.brands) input { flex-basis: 6em; letter-spacing: -.03em; }
/* While none is hidden the brand is not known, and there may be more than have room. */
.brands:not(:has([hidden])) b:nth-child(n + 5), .brands:has([hidden]) small { display: none; }
.brand svg { display: block; inline-size: 1.75rem; border: 1px solid #8592a366; border-radius: 3px; background: #fff; }
.brand text { font: 800 11px system-ui; text-anchor: middle; }
.brand * { forced-color-adjust: none; }
.alert {
  margin: 0 0 var(--spacing);
  padding: .75rem 1rem;
  border: 1px solid var(--danger);
  border-inline-start-width: 4px;
  border-radius: var(--radius);
  background: color-mix(in srgb, var(--danger) 7%, var(--background));
}
.alert h2 { font-size: 1em; }
.alert ul { margin-block-start: .25rem; padding-inline-start: 1.25rem; }
.alert a { color: inherit; }
.another { display: block; min-block-size: 2.75rem; padding: 0; border: 0; background: none; color: inherit; font: inherit; font-weight: 600; text-decoration: underline; cursor: pointer; }
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
paydesk-card-form .button[aria-disabled='true'] { cursor: progress; }
.button:is([aria-disabled='true'], [data-paydesk-held] *)::before {
  content: '';
  display: inline-block;
  inline-size: 1em;
  block-size: 1em;
  margin-inline-end: .5em;
  border: 2px solid;
  border-top-color: #0000;
  border-radius: 50%;
  vertical-align: -.15em;
}
@media (prefers-reduced-motion: no-preference) { .button::before { animation: turn 1s linear infinite; } }
@keyframes turn { to { rotate: 1turn; } }
.progress { inline-size: 100%; color: var(--muted); text-align: center; }
.note { inline-size: 100%; }
.note svg { inline-size: .875em; fill: currentcolor; }
paydesk-flow :focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
paydesk-flow a:focus-visible { outline-offset: 1px; }
paydesk-card-form .button:focus-visible { outline-color: var(--on-accent); outline-offset: -5px; }
paydesk-flow :is(.box, .choice) :focus-visible { outline: 0; }
.give-up { margin-block-start: .5rem; text-align: center; }
.give-up button { min-block-size: 2.75rem; border-radius: var(--radius); padding: .5rem 1rem; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; cursor: pointer; }
.course:focus { outline: none; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .box:has([aria-invalid='true']):not(:focus-within) { outline: 2px dashed; outline-offset: -4px; }
}
`;
