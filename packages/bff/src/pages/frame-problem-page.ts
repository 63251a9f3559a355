import type { Messages } from '@paydesk/widget/i18n/messages';
import { document, type Page } from './document.ts';
import { FRAME_FAULT_SCRIPT_INTEGRITY, FRAME_FAULT_SCRIPT_PATH } from './frame-fault-script.ts';
import { html } from '@paydesk/widget/markup/html';

/** Why there is no form in the frame, in the words of the `paydesk-error` event. */
export type FrameProblem = 'origin_not_listed' | 'token_unknown' | 'token_expired' | 'frame_unreachable';

const WORDS = {
  origin_not_listed: { title: 'page_origin_title', sentence: 'page_origin_sentence' },
  token_unknown: { title: 'page_not_found_title', sentence: 'page_not_found_sentence' },
  token_expired: { title: 'page_link_expired_title', sentence: 'page_link_expired_sentence' },
  frame_unreachable: { title: 'page_fault_title', sentence: 'page_fault_sentence' },
} as const satisfies Readonly<Record<FrameProblem, { readonly title: keyof Messages; readonly sentence: keyof Messages }>>;

type Words = Pick<Page, 'locale' | 'direction'> & { readonly messages: Messages };

/**
 * Stands in the frame in place of the form. Any page may embed it, so it tells nothing of a payment.
 *
 * @param checkoutUrl The same payment on a page of ours, where the payer may still go on.
 */
export function frameProblemPage(problem: FrameProblem, { messages, ...page }: Words, checkoutUrl?: string): string {
  const title = messages[WORDS[problem].title];
  const checkout =
    checkoutUrl === undefined ? html`` : html`<a class="button" href="${checkoutUrl}" target="_top">${messages.page_embed_open}</a>`;
  const again = problem === 'frame_unreachable' ? html`<a class="button" href="">${messages.retry}</a>` : html``;
  return document({
    ...page,
    title,
    head: html`<script type="module" src="${FRAME_FAULT_SCRIPT_PATH}" integrity="${FRAME_FAULT_SCRIPT_INTEGRITY}"></script>`,
    body: html`<main class="sheet bare" data-paydesk-fault="${problem}">
      <h1>${title}</h1>
      <p>${messages[WORDS[problem].sentence]}</p>
      <p>${checkout}${again}</p>
    </main>`,
  });
}
