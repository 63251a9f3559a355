import { html, type Html } from '@paydesk/widget/markup/html';

/** What holds for all calls. */
export function start(publicUrl: string): Html {
  return html`<h1 id="start">Paydesk API</h1>
    <p class="lead">
      Your server creates a payment, the payer pays it in the checkout, and your server is told: by webhook, or when it asks. Card details never
      pass through your server.
    </p>
    <ol class="steps">
      <li><a href="#createPayment">Create a payment</a> with your order reference, amount and currency.</li>
      <li>Print its <code>embed_html</code> into your page, or send the payer to <code>checkout_url</code>.</li>
      <li>Wait for the event <a href="#event-payment.captured"><code>payment.captured</code></a>, or <a href="#readPayment">read the payment</a>.</li>
    </ol>
    <p>
      All addresses begin with <code>${publicUrl}</code>. Bodies are JSON in UTF-8. <b>Amounts are integers in minor units</b>: 14990 EUR is
      €149.90, 500 JPY is ¥500. Times are RFC 3339. For machines: <a href="/openapi.json">openapi.json</a>.
    </p>
    <h2 id="keys" class="minor">Keys</h2>
    <p>
      A server sends a secret key, <code>Authorization: Bearer sk_…</code>. A key has some or all of the scopes <code>read</code>,
      <code>pay</code>, <code>refund</code> and <code>manage</code>; each call says which it needs. Browsers send the <code>client_token</code> of
      one payment, <code>ct_…</code>, and only the checkout does so.
    </p>
    <h2 id="idempotency" class="minor">Idempotency</h2>
    <p>
      Calls that move money need the header <code>Idempotency-Key</code>, up to 255 visible characters of your choice. The same key with the same
      request is done once: after a lost answer, send both again. The same key with another request is refused.
    </p>
    <h2 id="waiting" class="minor">Waiting for an outcome</h2>
    <p>
      With <code>wait</code> a call answers once the outcome is known, at the latest after so many seconds. An operation that is
      <code>pending</code> or <code>unknown</code> then is settled by itself: wait for its event, or send the same request with the same key again.
    </p>
    <h2 id="pages" class="minor">Pages of lists</h2>
    <p>
      A list answers with <code>data</code> and <code>next_cursor</code>. Send that as <code>cursor</code> (as <code>after</code> for events) for
      the next page, until it is <code>null</code>.
    </p>`;
}
