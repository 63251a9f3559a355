import { type Html, html } from './html.ts';
import { type Language, wordsOf } from './words.ts';

export interface ShopPage {
  readonly language: Language;
  readonly title: string;
  readonly main: Html;
  /** Set on pages that need the shop's script. */
  readonly scripted?: true;
}

export function layout({ language, title, main, scripted }: ShopPage): string {
  const script = scripted === undefined ? html`` : html`<script type="module" src="/shop.js"></script>\n`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Lamp &amp; Co</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shop.css">
${script}</head>
<body>
<header><a href="/?language=${language}">Lamp &amp; Co</a><p>${wordsOf(language).tagline}</p></header>
<main>
${main}
</main>
</body>
</html>
`.toString();
}
