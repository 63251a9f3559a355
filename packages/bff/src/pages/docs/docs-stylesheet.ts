import { createHash } from 'node:crypto';
import { minifyCss } from '@paydesk/widget/markup/minify-css';

/** Of the page for developers alone: payers load none of it. Its colors are those of the sheet that all pages have. */
export const DOCS_STYLESHEET = minifyCss(`
html { scroll-padding-block-start: 1rem; }
.docs { --code: light-dark(#f3f5f8, #161b22); --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace; max-inline-size: 96rem; margin: 0 auto; }
.docs main { min-inline-size: 0; padding: clamp(1rem, 4vw, 3rem); }
.docs h1 { font-size: clamp(1.6rem, 5vw, 2.2rem); }
.docs h2 { margin: 4rem 0 1rem; padding-block-start: 1.5rem; border-block-start: 2px solid var(--line); font-size: 1.5rem; line-height: 1.25; }
.docs h3 { margin: 2rem 0 0.4rem; font-size: 1.1rem; line-height: 1.35; }
.docs h2.minor { margin: 2rem 0 0.4rem; padding: 0; border: 0; font-size: 1.1rem; line-height: 1.35; }
.docs h4 { margin: 1.25rem 0 0.4rem; font-size: 0.8rem; text-transform: uppercase; letter-spacing: 0.05em; color: var(--muted); }
.docs p, .docs ol { max-inline-size: 46rem; }
.docs .lead { font-size: 1.15rem; }
.docs .steps { padding-inline-start: 1.25rem; }
.docs .steps li { margin-block: 0.35rem; }
.docs code { font-family: var(--mono); font-size: 0.9em; }
.docs p code, .docs dd code { padding: 0.05em 0.2em; border-radius: 0.3em; background: var(--code); }
.docs .note, .docs small { color: var(--muted); font-size: 0.875rem; }
.docs :is(h1, h2, h3):target, .docs :target h3:first-child { background: color-mix(in srgb, var(--accent) 14%, transparent); box-shadow: 0 0 0 0.3rem color-mix(in srgb, var(--accent) 14%, transparent); }
.docs .address b { display: inline-block; padding: 0.1rem 0.5rem; border: 1px solid currentcolor; border-radius: 0.4rem; font: 700 0.75rem/1.5 var(--mono); color: light-dark(#1a5fb4, #8ab8f0); }
.docs .address b.post { color: light-dark(#1f7a3d, #7fd39a); }
.docs .address b.delete { color: light-dark(#a8322a, #f0958d); }
.docs .address b:is(.put, .patch) { color: light-dark(#8a5a00, #e6bd6a); }
.docs dl.fields { margin: 0 0 1rem; }
.docs dl.fields div { display: grid; gap: 0.1rem 1.25rem; padding-block: 0.55rem; }
.docs dl.fields dt { color: var(--text); }
.docs dl.fields dt code { font-weight: 650; }
.docs dl.fields dd { margin: 0; text-align: start; color: var(--text); }
.docs dl.fields dd:empty { display: none; }
.docs pre { margin: 0 0 0.75rem; padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--code); font: 0.82rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.docs pre code { font-size: inherit; }
.docs .call { padding-block-end: 1.5rem; border-block-end: 1px solid var(--line); }
.docs .call:last-child { border: 0; }
.docs h4 span, .docs h3 span { font-weight: 400; color: var(--muted); }
.docs .rows > div { padding-block: 0.75rem; border-block-start: 1px solid var(--line); }
.docs .rows h3 { margin: 0; }
.docs .rows p { margin: 0.15rem 0 0; }
.docs nav { padding: 1rem clamp(1rem, 4vw, 3rem); border-block-end: 1px solid var(--line); background: var(--ground); font-size: 0.95rem; }
.docs nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0; padding: 0; list-style: none; }
.docs nav li li { display: none; }
.docs nav a { display: inline-block; padding-block: 0.25rem; text-decoration: none; }
.docs nav a:hover { text-decoration: underline; }
.docs .brand { margin: 0 0 0.5rem; font-weight: 700; }
@media (min-width: 45rem) {
  .docs dl.fields div { grid-template-columns: minmax(11rem, 2fr) 3fr; }
  .docs dl.fields dt small { display: block; }
  .docs .rows > div { display: grid; grid-template-columns: minmax(11rem, 1fr) 3fr; gap: 0.15rem 1.25rem; }
  .docs .rows h3 { grid-row: span 2; font-size: 1rem; }
}
@media (min-width: 64rem) {
  .docs { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
  .docs nav { position: sticky; inset-block-start: 0; align-self: start; block-size: 100vh; overflow: auto; padding: 1.5rem 1rem 3rem 1.5rem; border-block-end: 0; border-inline-end: 1px solid var(--line); font-size: 0.875rem; }
  .docs nav ul { display: block; }
  .docs nav li li { display: block; padding-inline-start: 0.75rem; }
  .docs nav > ul > li { margin-block: 0.5rem; }
  .docs nav > ul > li > a { font-weight: 650; color: inherit; }
  .docs nav a { padding-block: 0.1rem; }
}
@media (min-width: 88rem) {
  .docs .call { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); gap: 2rem; }
  .docs .call > .example { position: sticky; inset-block-start: 0; align-self: start; padding-block-start: 1.5rem; }
}
@media print {
  .docs { --code: none; display: block; font-size: 9pt; }
  .docs nav { display: none; }
  .docs main { padding: 0; }
  .docs h2, .docs h3, .docs h4 { break-after: avoid; }
  .docs pre, .docs dl.fields div, .docs .rows > div { break-inside: avoid; }
}
`);

export const DOCS_STYLESHEET_INTEGRITY = `sha384-${createHash('sha384').update(DOCS_STYLESHEET).digest('base64')}`;
export const DOCS_STYLESHEET_PATH = `/assets/docs-${createHash('sha256').update(DOCS_STYLESHEET).digest('base64url').slice(0, 8)}.css`;
