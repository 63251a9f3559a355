const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

// Logical properties only: the page must look right from right to left as well.
const STYLE = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#5b6675;--paper:#fff;--ground:#eef1f5;--line:#d5dbe3;--accent:#1d5bd6;--on-accent:#fff;--alarm:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#eef2f7;--soft:#a7b2c0;--paper:#1a212b;--ground:#10151c;--line:#35404e;--accent:#7fa8ff;--on-accent:#0d1420;--alarm:#ff9d94}}
*{box-sizing:border-box}
body{margin:0;min-block-size:100vh;display:grid;place-items:center;padding:1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{inline-size:100%;max-inline-size:26rem;padding:1.5rem;background:var(--paper);border:1px solid var(--line);border-radius:.75rem}
h1{margin:0 0 .25rem;font-size:1.25rem;line-height:1.3}
p{margin:.25rem 0 1rem;color:var(--soft)}
dl{margin:0 0 1.25rem;display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem}
dt{color:var(--soft)}dd{margin:0;text-align:end;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
label{display:block;margin-block-end:.25rem}
input{inline-size:100%;min-block-size:2.75rem;padding:.5rem .75rem;margin-block-end:1rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:.5rem}
.half{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
button{inline-size:100%;min-block-size:2.75rem;margin-block-start:.5rem;font:inherit;font-weight:600;color:var(--accent);background:transparent;border:1px solid var(--line);border-radius:.5rem;cursor:pointer}
button.first{color:var(--on-accent);background:var(--accent);border-color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.alert{color:var(--alarm);font-weight:600}
iframe{position:absolute;inline-size:1px;block-size:1px;border:0;clip-path:inset(50%)}
`;

export interface PageText {
  readonly title: string;
  readonly body: string;
  /** Runs at the end of the body. */
  readonly script?: string;
  readonly head?: string;
}

export function pageDocument({ title, body, script, head }: PageText): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
${head ?? ''}<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

/** What a browser sees when the page it asks for does not exist, was tampered with, or is not possible. */
export function problemDocument(title: string, sentence: string): string {
  return pageDocument({ title, body: `<h1>${escapeHtml(title)}</h1>\n<p role="alert">${escapeHtml(sentence)}</p>` });
}

export interface HiddenForm {
  readonly name: string;
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** A form without anything to see, and a button for browsers without script. */
export function hiddenForm({ name, action, fields }: HiddenForm): string {
  const inputs = fields.map(([field, value]) => `<input type="hidden" name="${escapeHtml(field)}" value="${escapeHtml(value)}">`);
  return `<form name="${name}" method="POST" accept-charset="utf-8" action="${escapeHtml(action)}">
${inputs.join('\n')}
<noscript><button type="submit" class="first">Continue</button></noscript>
</form>`;
}

/** A page that submits its only form as soon as it is there. */
export function submittingDocument(title: string, sentence: string, form: HiddenForm): string {
  return pageDocument({
    title,
    body: `<h1>${escapeHtml(title)}</h1>\n<p role="status">${escapeHtml(sentence)}</p>\n${hiddenForm(form)}`,
    script: 'document.forms[0].submit();',
  });
}
