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
  const words = wordsOf(language);
  const script = scripted === undefined ? html`` : html`<script type="module" src="/shop.js"></script>\n`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Lamp &amp; Co</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop.css">
<link rel="stylesheet" href="/account.css">
${script}</head>
<body>
<header>
<a class="name" href="/?language=${language}">Lamp &amp; Co</a>
<p>${words.tagline}</p>
<a class="account" href="/account?language=${language}">${words.account.title}</a>
</header>
<main>
${main}
</main>
<footer><a href="/back-office?language=${language}">${words.back_office.title}</a></footer>
</body>
</html>
`.toString();
}
