import type { BatchTime } from './batch-clock.ts';
import { moment } from './facts.ts';
import { type Html, html } from './html.ts';
import { type Language, wordsOf } from './words.ts';

/** The time at the simulated gateway, and a button that lets it pass. Only the time is replaced while the page is open. */
export function batchSection(payment: string, { now, queued }: BatchTime, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  return html`<section class="tile batch" aria-labelledby="batch">
<h2 id="batch">${office.batch}</h2>
<p class="quiet">${office.batch_note}</p>
<p id="batch-time" data-live="${now} ${queued}">${office.batch_time} ${moment(now, language)} · ${office.batch_queued(queued)}</p>
<form method="post" action="/back-office/payments/${payment}/batch?language=${language}"><button class="button second">${office.batch_advance}</button></form>
</section>`;
}
