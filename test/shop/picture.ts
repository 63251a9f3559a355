import { type Html, html } from './html.ts';

export function lampPicture(description: string): Html {
  return html`<svg class="picture" viewBox="0 0 320 260" role="img" aria-label="${description}">
<defs>
<radialGradient id="glow"><stop offset="0" stop-color="#ffe9b0" stop-opacity="0.9"/><stop offset="1" stop-color="#ffe9b0" stop-opacity="0"/></radialGradient>
<linearGradient id="brass" x2="0" y2="1"><stop offset="0" stop-color="#d9b15c"/><stop offset="1" stop-color="#8a6420"/></linearGradient>
<radialGradient id="glass" cx="0.42" cy="0.38"><stop offset="0" stop-color="#fffdf4"/><stop offset="1" stop-color="#f4d68d"/></radialGradient>
</defs>
<circle cx="196" cy="92" r="118" fill="url(#glow)"/>
<rect x="40" y="226" width="240" height="4" rx="2" fill="#8d7a5f" opacity="0.5"/>
<rect x="88" y="212" width="92" height="14" rx="7" fill="url(#brass)"/>
<path d="M134 214 L134 96 Q134 44 182 44" fill="none" stroke="url(#brass)" stroke-width="8" stroke-linecap="round"/>
<circle cx="196" cy="92" r="46" fill="url(#glass)"/>
<path d="M174 48 h44 l-8 14 h-28 z" fill="url(#brass)"/>
</svg>`;
}
