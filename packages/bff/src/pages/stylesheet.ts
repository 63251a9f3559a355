import { createHash } from 'node:crypto';

/** One sheet for all pages of ours. Colors follow the system. Directions are logical, so right-to-left needs no rules of its own. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#16202c, #eef2f6);
  --quiet: light-dark(#566374, #a9b5c3);
  --paper: light-dark(#ffffff, #1a2029);
  --ground: light-dark(#f3f5f8, #10141a);
  --line: light-dark(#dbe1e8, #333d4a);
  --accent: light-dark(#1f5fd6, #7ba7ff);
  --accent-ink: light-dark(#ffffff, #0b1424);
  --good: light-dark(#0b6b3a, #6fd6a0);
  --bad: light-dark(#b3261e, #ff9b91);
  --paydesk-color-background: var(--paper);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0;
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
body:has(.sheet:not(.bare)) { min-block-size: 100vh; display: grid; align-items: start; justify-items: center; padding: clamp(0.75rem, 5vw, 4rem) 0.75rem; background: var(--ground); }
.sheet { inline-size: 100%; max-inline-size: 28rem; padding: clamp(1.25rem, 5vw, 2.25rem); background: var(--paper); border: 1px solid var(--line); border-radius: 14px; }
.sheet.bare { border: 0; margin: 3rem auto; text-align: center; background: none; }
header { margin-block-end: 1.25rem; }
header p { margin: 0; }
.merchant { font-weight: 650; }
.description { color: var(--quiet); }
h1 { margin: 0 0 0.5rem; font-size: 1.4rem; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 0.75rem; }
.outcome::before { display: inline-grid; place-items: center; inline-size: 1.6em; block-size: 1.6em; margin-inline-end: 0.5em; border-radius: 50%; border: 2px solid currentcolor; font-size: 0.8em; }
.outcome.success { color: var(--good); }
.outcome.success::before { content: '✓' / ''; }
.outcome.failure { color: var(--bad); }
.outcome.failure::before { content: '✕' / ''; }
.outcome.pending::before { content: '…' / ''; }
.outcome.neutral::before { content: 'i' / ''; }
dl { margin: 1.25rem 0; border-block: 1px solid var(--line); }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding-block: 0.6rem; }
dl div + div { border-block-start: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; text-align: end; }
.receipt { margin-block: 1.25rem; }
.receipt h2 { margin: 0; font-size: 1rem; }
.receipt dl { margin-block: 0.5rem 1rem; border-block-end: 0; font-size: 0.9rem; }
.receipt dl div { flex-wrap: wrap; gap: 0 1rem; padding-block: 0.35rem; }
.receipt dd { margin-inline-start: auto; }
.receipt pre { margin: 0; padding: 0.9rem; overflow-x: auto; border: 1px dashed var(--line); border-radius: 8px; font: clamp(0.55rem, 2.8vw, 0.8rem)/1.45 ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; text-align: left; }
.receipt .statement { margin-block: 0.75rem; }
.receipt .papers { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
.links { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.25rem 0 0; }
.button { display: inline-block; min-block-size: 2.75rem; padding: 0.6rem 1.1rem; font: inherit; font-weight: 600; color: var(--accent-ink); background: var(--accent); border: 2px solid var(--accent); border-radius: 8px; text-decoration: none; cursor: pointer; }
.button.quiet { padding-inline: 0; color: var(--accent); background: none; border-color: transparent; text-decoration: underline; }
.give-up { margin-block-start: 1.25rem; }
.button.secondary { color: var(--accent); background: none; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.notice { padding: 1rem; border: 1px solid var(--line); border-radius: 8px; }
.spinner { inline-size: 2rem; block-size: 2rem; margin-block-end: 1rem; border: 3px solid var(--line); border-block-start-color: var(--accent); border-radius: 50%; animation: turn 1s linear infinite; }
.bare .spinner { margin-inline: auto; }
.docs { max-inline-size: 60rem; }
.docs pre { max-block-size: 24rem; overflow: auto; padding: 0.75rem; border: 1px solid var(--line); border-radius: 8px; font-size: 0.85rem; }
.docs summary { padding-block: 0.4rem; cursor: pointer; overflow-wrap: anywhere; }
iframe.challenge { position: fixed; inset: 0; inline-size: 100%; block-size: 100%; border: 0; background: #fff; }
.whole-window { position: fixed; inset-block-end: 0; inset-inline: 0; margin: 0; padding: 0.5rem 1rem; background: var(--paper); border-block-start: 1px solid var(--line); text-align: center; }
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion: reduce) { .spinner { animation: none; border-block-start-style: dotted; } }
@page { margin: 14mm; }
@media print {
  :root { color-scheme: light; }
  body:has(.sheet:not(.bare)) { display: block; min-block-size: 0; padding: 0; background: none; font-size: 10pt; }
  .sheet { max-inline-size: 36rem; padding: 0; border: 0; border-radius: 0; }
  h1 { font-size: 14pt; }
  header, p { margin-block: 0 0.4rem; }
  .links, .receipt .print { display: none; }
  dl, .receipt, .receipt dl { margin-block: 0.75rem; font-size: 1em; }
  dl div, .receipt dl div { padding-block: 0.2rem; }
  .receipt pre { overflow: visible; inline-size: fit-content; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8pt; line-height: 1.25; }
  .receipt pre.long { inline-size: auto; columns: 3; font-size: 5.5pt; line-height: 1.15; }
  .receipt .papers { display: block; }
  .receipt .papers a::after { content: ' ' attr(href); }
}
`;

export const STYLESHEET_PATH = `/assets/pages-${createHash('sha256').update(STYLESHEET).digest('base64url').slice(0, 8)}.css`;
