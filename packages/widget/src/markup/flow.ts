import { viewOf } from '../course/view.ts';
import { outcomeWords } from '../i18n/outcome-words.ts';
import { cardForm, type FormMarkup } from './card-form.ts';
import { Html, html } from './html.ts';

/**
 * The form, and the places for what may happen to it. Where the payment is over there is no form any more.
 *
 * @param wayOut The form that gives up.
 */
export function flow(form: FormMarkup, wayOut: Html = html``): Html {
  const view = viewOf(form.checkout.state);
  const { unsent = false } = form;
  const text = html`<paydesk-flow>
    <p class="alert fault" ${unsent === false ? html`hidden` : html``} role="alert">${typeof unsent === 'string' ? unsent : form.messages.not_sent}</p>
    ${view === 'result' ? html`` : cardForm(form, view === 'form')}
    ${view === 'result' ? html`` : wayOut}
    <div class="course" tabindex="-1">${view === 'form' ? html`` : untilShown(form)}</div>
  </paydesk-flow>`;
  // Indented as it is written it would be larger on its way.
  return new Html(text.toString().replaceAll(/\s*\n\s*/g, ' '));
}

/** Stands where the script shows what has become of the payment, until it does. */
function untilShown({ checkout, messages, statePath }: FormMarkup): Html {
  const { sentence, action } = outcomeWords(checkout.state, messages);
  return html`<p>${sentence} ${action} <a href="${statePath}">${messages.page_check_again}</a></p>`;
}
