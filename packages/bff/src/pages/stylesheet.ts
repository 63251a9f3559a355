import { createHash } from 'node:crypto';
import { minifyCss } from '@paydesk/widget/markup/minify-css';
import { RESULT_STYLES } from '@paydesk/widget/markup/result-styles';
import { THEME_STYLES } from '@paydesk/widget/markup/theme-styles';
import { TRIAL_STYLES } from '@paydesk/widget/markup/trial-styles';

/** One sheet for all pages of ours. Colors follow the system. Directions are logical, so right-to-left needs no rules of its own. */
export const STYLESHEET = minifyCss(`${THEME_STYLES}
:root {
  --ground: light-dark(#f3f5f8, #0d1116);
  --line: color-mix(in srgb, var(--border) 45%, transparent);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0;
  background: var(--background);
  color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  overflow-wrap: anywhere;
}
body:has(.sheet:not(.bare)) { min-block-size: 100vh; display: grid; grid-template-columns: minmax(0, 28rem); align-content: start; justify-content: center; padding: clamp(0.75rem, 5vw, 4rem) 0.75rem; background: var(--ground); }
.sheet { min-inline-size: 0; padding: clamp(1.25rem, 5vw, 2.25rem); background: var(--background); border: 1px solid var(--line); border-radius: 0.875rem; }
.sheet.bare { max-inline-size: 28rem; border: 0; margin: 3rem auto; text-align: center; background: none; }
.framed:has(.sheet:not(.bare)) { display: block; min-block-size: 0; padding: 0; background: var(--background); }
.framed .sheet { padding: 0; border: 0; border-radius: 0; }
header { margin-block-end: 1.25rem; }
header p { margin: 0; }
.merchant { margin: 0; font-size: 1rem; font-weight: 650; line-height: 1.5; }
.summary { margin-block-end: 1.5rem; }
.summary .amount { font-size: clamp(1.25rem, 11vw, 2rem); font-weight: 700; line-height: 1.25; font-variant-numeric: tabular-nums; }
.summary dl { margin: .75rem 0 0; }
/* What follows the form says it itself. */
.summary:not(:has(~ paydesk-flow > paydesk-card-form:not([hidden]))) { display: none; }
/* Said above the form already. */
.summary ~ paydesk-flow .total .amount { display: none; }
h1 { margin: 0 0 0.5rem; font-size: 1.4rem; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 0.75rem; }
dl { margin: 1.25rem 0; border-block: 1px solid var(--line); }
dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding-block: 0.6rem; }
dl div + div { border-block-start: 1px solid var(--line); }
dt { color: var(--muted); }
dd { margin: 0; margin-inline-start: auto; min-inline-size: 0; text-align: end; }
.links { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.25rem 0 0; }
.button { display: inline-block; min-block-size: 3.25rem; padding: 0.75rem 1rem; font: inherit; font-weight: 600; text-align: center; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: var(--radius); text-decoration: none; cursor: pointer; }
.button.secondary { border-color: var(--border); background: none; color: inherit; }
.button.quiet { padding-inline: 0; color: var(--accent); background: none; border-color: transparent; text-decoration: underline; }
.button:hover { filter: brightness(1.08); }
.give-up { margin-block-start: 1.25rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.centered { text-align: center; }
.centered h1 { font-size: 1.375rem; }
.centered .button:not(.quiet) { display: block; }
.centered .links { display: grid; }
.notice { padding: 1rem; border: 1px solid var(--line); border-radius: var(--radius); }
.spinner { inline-size: 2.75rem; block-size: 2.75rem; margin: 0 auto 1.25rem; border: 4px solid color-mix(in srgb, var(--accent) 25%, transparent); border-block-start-color: var(--accent); border-radius: 50%; animation: turn 1.4s linear infinite; }
iframe.challenge { position: fixed; inset: 0; inline-size: 100%; block-size: 100%; border: 0; background: #fff; }
.whole-window { position: fixed; inset-block-end: 0; inset-inline: 0; margin: 0; padding: 0.5rem 1rem; background: var(--background); border-block-start: 1px solid var(--line); text-align: center; }
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion: reduce) { .spinner { animation: none; border-block-start-style: dotted; } }
@page { margin: 14mm; }
@media print {
  :root { color-scheme: light; }
  body:has(.sheet:not(.bare)) { display: block; min-block-size: 0; padding: 0; background: none; font-size: 10pt; }
  .sheet { max-inline-size: 36rem; padding: 0; border: 0; border-radius: 0; }
  h1 { font-size: 14pt; }
  header, p { margin-block: 0 0.4rem; }
  .links { display: none; }
}
${RESULT_STYLES}${TRIAL_STYLES}`);

export const STYLESHEET_INTEGRITY = `sha384-${createHash('sha384').update(STYLESHEET).digest('base64')}`;
export const STYLESHEET_PATH = `/assets/pages-${createHash('sha256').update(STYLESHEET).digest('base64url').slice(0, 8)}.css`;
