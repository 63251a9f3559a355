import type { Arrival, Told } from './arrivals.ts';
import { badge, type Column, moment, table } from './facts.ts';
import { type Html, html } from './html.ts';
import type { OrderState } from './order-state.ts';
import { type Language, wordsOf } from './words.ts';

/** What has arrived for a payment by webhook, and when. It is kept up to date: more may come at any time. */
export function arrivalsSection(told: Told | undefined, language: Language): Html {
  const { arrivals: words } = wordsOf(language);
  const arrivals = told?.arrivals ?? [];
  const [event, happened, arrived, after] = words.columns;
  const columns: readonly Column[] = [
    { name: event },
    { name: happened, shape: 'wide' },
    { name: arrived },
    { name: after, shape: 'amount' },
  ];
  return html`<div class="order arrivals" id="arrivals" data-live="${arrivals.length}">
<h2>${words.title}</h2>
<p class="quiet">${words.note}</p>
${
  arrivals.length === 0
    ? html`<p class="quiet">${words.none}</p>`
    : table(
        words.title,
        columns,
        arrivals.map((arrival) => row(arrival, language)),
      )
}
</div>`;
}

/** A dash for a payment that the shop knows nothing of. */
export function stateBadge(state: OrderState | undefined, language: Language): Html {
  return state === undefined ? html`<span class="quiet">–</span>` : badge(state, wordsOf(language).order_states[state]);
}

function row({ type, happenedAt, arrivedAt, isAgain }: Arrival, language: Language): readonly Html[] {
  const again = isAgain ? html` <small class="badge">${wordsOf(language).arrivals.again}</small>` : html``;
  return [
    html`${type}${again}`,
    moment(happenedAt, language),
    moment(arrivedAt, language),
    html`${secondsBetween(happenedAt, arrivedAt, language)}`,
  ];
}

function secondsBetween(from: string, to: string, language: Language): string {
  const seconds = Math.max(0, Date.parse(to) - Date.parse(from)) / 1000;
  const digits = seconds < 10 ? 2 : 0;
  const format = {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat(language, format).format(seconds);
}
