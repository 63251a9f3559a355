/** How a result looks, in the frame and on our own pages. Directions are logical, sizes follow the payer's font size. */
export const RESULT_STYLES = `
.result { --thin: 1px solid color-mix(in srgb, var(--border) 45%, transparent); padding-block: 1.5rem; text-align: center; overflow-wrap: anywhere; }
.result :is(h1, h2, p, dl, dd, ul, pre) { margin: 0; }
.mark { inline-size: 3.5rem; block-size: 3.5rem; margin: 0 auto 1rem; border: 2px solid; border-radius: 50%; color: var(--muted); font: 700 1.75rem/3.25rem system-ui, sans-serif; }
.mark.success { color: var(--success); }
.mark.failure { color: var(--danger); }
.result h1 { font-size: 1.375em; line-height: 1.3; text-wrap: balance; }
.result h1:focus { outline: none; }
.result > p { max-inline-size: 34em; margin: .5rem auto 0; }
.result dl { margin-block: 1.5rem; border: var(--thin); border-radius: var(--radius); text-align: start; }
.result dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .7rem 1rem; }
.result dl div + div { border-block-start: var(--thin); }
.result dt { color: var(--muted); }
.result dd { min-inline-size: 0; margin-inline-start: auto; font-weight: 600; text-align: end; font-variant-numeric: tabular-nums; }
.receipt { margin-block: 1.5rem; text-align: start; }
.receipt h2 { font-size: 1.125em; line-height: 1.3; }
.receipt dl { margin-block: .75rem; font-size: .9em; }
.receipt dl div { padding-block: .4rem; }
.receipt pre { padding: .75rem; overflow-x: auto; border: 1px dashed var(--border); border-radius: var(--radius); font: clamp(.6875rem, 2.8vw, .8125rem)/1.45 ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; text-align: left; }
.receipt .statement { margin-block: .75rem; }
.receipt .papers { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
.receipt .papers a { color: inherit; }
.result .actions { display: grid; gap: .75rem; max-inline-size: none; margin: 1.5rem 0 0; }
.result .actions:empty { display: none; }
.result .button { display: block; inline-size: 100%; min-block-size: 3.25rem; padding: .75rem 1rem; border: 1px solid transparent; border-radius: var(--radius); background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.result .button:hover { filter: brightness(1.08); }
.result .button:not(.secondary):focus-visible { outline-color: var(--on-accent); outline-offset: -5px; }
.result .secondary { border-color: var(--border); background: none; color: inherit; }
@media print {
  .result { padding: 0; color: #000; font-size: 10pt; text-align: start; }
  .mark, .result .actions { display: none; }
  .result h1 { font-size: 14pt; }
  .result > p { margin: 0 0 .4rem; }
  .result dl, .receipt, .receipt dl { margin-block: .75rem; font-size: 1em; }
  .result dl div, .receipt dl div { padding-block: .2rem; }
  .receipt pre { overflow: visible; inline-size: fit-content; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8pt; line-height: 1.25; }
  .receipt pre.long { inline-size: auto; columns: 3; font-size: 5.5pt; line-height: 1.15; }
  .receipt .papers { display: block; }
  .receipt .papers a::after { content: ' ' attr(href); }
}
`;
