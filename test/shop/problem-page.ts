import { html } from './html.ts';
import { layout } from './layout.ts';
import { type Language, wordsOf } from './words.ts';

export function problemPage(language: Language, sentence: string): string {
  const words = wordsOf(language);
  return layout({
    language,
    title: words.problem,
    main: html`<article class="order"><h1>${words.problem}</h1><p>${sentence}</p><p><a href="/?language=${language}">${words.back_to_shop}</a></p></article>`,
  });
}
