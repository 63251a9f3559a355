import { ATTENTION_CODES } from '@paydesk/shared/attention';
import { DECLINE_CODES, type DeclineAction } from '@paydesk/shared/decline-codes';
import { EVENT_DATA } from '@paydesk/shared/event';
import { FAULT_ADVICE } from '@paydesk/shared/fault-advice';
import { FAULT_CODES, type FaultCode } from '@paydesk/shared/fault-codes';
import { MERCHANT_EVENT_TYPES, MERCHANT_EVENTS } from '@paydesk/shared/merchant-event';
import { PAYMENT_STATUSES } from '@paydesk/shared/payment-status';
import { PAYMENT_STATUS_ADVICE } from '@paydesk/shared/payment-status-advice';
import { html, type Html } from '@paydesk/widget/markup/html';
import { eventExample } from './examples.ts';
import { prose } from './prose.ts';

export function statuses(): Html {
  return html`<h2 id="statuses">What a status means</h2>
    <p>Decide by <code>status</code> of the payment, read by your server or told by an event. An order is paid when it is <code>captured</code>.</p>
    <div class="rows">
      ${PAYMENT_STATUSES.map(
        (status) =>
          html`<div id="status-${status}">
            <h3><code>${status}</code></h3>
            <p>${prose(PAYMENT_STATUS_ADVICE[status].meaning)}</p>
            <p class="do"><b>Then</b> ${prose(PAYMENT_STATUS_ADVICE[status].next)}</p>
          </div> `,
      )}
    </div>`;
}

export function events(): Html {
  return html`<h2 id="events">Events</h2>
    <p>
      Sent to the endpoints of a merchant as <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, signed, until they are received, in
      order for each payment. <a href="#listEvents">GET /v1/events</a> lists them. Answer 2xx to a type that you do not know: there will be more.
    </p>
    ${MERCHANT_EVENT_TYPES.map(
      (type) =>
        html`<section class="call" id="event-${type}">
          <div>
            <h3><code>${type}</code></h3>
            <p>${prose(MERCHANT_EVENTS[type])}</p>
            <p class="note">carries a <a href="#schema-${EVENT_DATA[type].meta()?.id ?? ''}">${EVENT_DATA[type].meta()?.id ?? ''}</a></p>
          </div>
          <div class="example">${eventExample(type)}</div>
        </section> `,
    )}`;
}

const ACTIONS: Readonly<Record<DeclineAction, string>> = {
  try_again: 'The payer may try again with the same card.',
  use_another_card: 'The payer needs another card.',
  check_details: 'The payer has to correct what was typed.',
  call_bank: 'The payer has to call the bank.',
  contact_merchant: 'The payer cannot do anything: look into the timeline of the payment.',
};

export function declines(): Html {
  return html`<h2 id="declines">Declines</h2>
    <p>
      A decline is an outcome, not a problem: the payment has the status <code>declined</code>, <code>decline.code</code> says why in words that all
      gateways share, and <code>decline.action</code> what the payer can do. The checkout tells the payer what to do. What the gateway said itself stands in the timeline.
    </p>
    <div class="rows">
      ${Object.entries(ACTIONS).map(
        ([action, advice]) =>
          html`<div id="decline-${action}">
            <h3><code>${action}</code></h3>
            <p>${advice}</p>
            <p>Of ${codesWith(action).map((code, at) => html`${at === 0 ? '' : ', '}<code>${code}</code>`)}.</p>
          </div> `,
      )}
    </div>`;
}

function codesWith(wanted: string): readonly string[] {
  return Object.entries(DECLINE_CODES).flatMap(([code, action]) => (action === wanted ? [code] : []));
}

export function attention(): Html {
  return html`<h2 id="attention">Attention</h2>
    <p>A person has to look when <code>needs_attention</code> is true. <code>attention</code> of the payment says why.</p>
    <div class="rows">
      ${Object.entries(ATTENTION_CODES).map(
        ([code, message]) =>
          html`<div id="attention-${code}">
            <h3><code>${code}</code></h3>
            <p>${message}</p>
          </div> `,
      )}
    </div>`;
}

export function problems(): Html {
  return html`<h2 id="problems">Problems</h2>
    <p>
      A call that cannot be done answers with problem details (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>). Decide by
      <code>code</code>, which never changes its meaning; <code>detail</code> says what to do, <code>errors</code> which fields are meant. Quote
      <code>request_id</code> when you ask for help. Whenever one of these is answered, the call has moved no money, with two exceptions: after
      <code>internal</code> and <code>storage_unavailable</code>, read the payment before you decide anything.
    </p>
    <div class="rows">
      ${(Object.keys(FAULT_CODES) as FaultCode[]).map(
        (code) =>
          html`<div id="problem-${code}">
            <h3><code>${code}</code> <span>${FAULT_CODES[code].status}</span></h3>
            <p>${FAULT_CODES[code].title}. It is corrected by ${FAULT_ADVICE[code].corrects}.</p>
            <p class="do"><b>Then</b> ${prose(FAULT_ADVICE[code].action)}</p>
          </div> `,
      )}
    </div>`;
}
