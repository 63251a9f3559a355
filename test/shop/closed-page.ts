import { html } from './html.ts';
import { layout } from './layout.ts';
import { type Language, wordsOf } from './words.ts';

/** The last page before the shop is closed. It counts down, and goes back by itself. */
export function closedPage(language: Language, seconds: number): string {
  const { closing } = wordsOf(language);
  return layout({
    language,
    title: closing.title,
    scripted: true,
    main: html`<article class="order closed" id="closed" data-seconds="${seconds}" data-next="/back-office?language=${language}">
<h1>${closing.title}</h1>
<p class="countdown"><span role="timer" id="seconds-left">${seconds}</span> ${closing.seconds_left}</p>
<p>${closing.meanwhile}</p>
<p class="quiet">${closing.by_itself}</p>
</article>`,
  });
}
