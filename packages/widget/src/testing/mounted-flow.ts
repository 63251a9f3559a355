import type { PageData } from '@paydesk/shared/page-data';
import type { ChallengePresenter } from '../course/challenge-presenter.ts';
import '../elements/paydesk-flow/paydesk-flow.ts';
import type { PaydeskFlow } from '../elements/paydesk-flow/paydesk-flow.ts';
import { atPaymentPage } from '../i18n/at-payment-page.ts';
import { en } from '../i18n/en.ts';
import { flow } from '../markup/flow.ts';
import { formMarkup, styleForms } from './mounted-form.ts';

/** Puts a flow into this document as the BFF would write it, in English. No script has taken it over yet. */
export function writtenFlow({ checkout, locale }: PageData): PaydeskFlow {
  styleForms();
  const messages = checkout.asks === 'payment_page' ? atPaymentPage(en) : en;
  const around = document.createElement('div');
  around.innerHTML = flow(formMarkup(checkout, messages, locale)).toString();
  document.body.append(around);
  const element = around.querySelector('paydesk-flow');
  if (element === null) throw new Error('There is no flow.');
  return element;
}

/** Puts a flow into this document as the BFF would write it, and starts it. */
export function mountedFlow(page: PageData, presenter?: ChallengePresenter): PaydeskFlow {
  const element = writtenFlow(page);
  element.start(page, presenter);
  return element;
}

/** An element of what follows the form, once it is there. */
export function courseIn<Tag extends keyof HTMLElementTagNameMap>(element: PaydeskFlow, tag: Tag): HTMLElementTagNameMap[Tag] | null {
  return element.querySelector('paydesk-course')?.shadowRoot?.querySelector(tag) ?? null;
}
