import { EVENT_EXAMPLES } from '@paydesk/shared/examples/events';
import { OPERATION_EXAMPLES, type OperationExample } from '@paydesk/shared/examples/operations';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { Operation } from '@paydesk/shared/operation';
import { html, type Html } from '@paydesk/widget/markup/html';
import { plain } from './prose.ts';
import { shortened } from './shorten.ts';

const EXAMPLES: Readonly<Record<string, OperationExample | undefined>> = OPERATION_EXAMPLES;

/** Where a resource is shown whole; elsewhere what tells it from this one. */
const WHOLE = new Set(['createPayment', 'createSchedule', 'readReconciliation', 'readRefundApproval', 'storeCard', 'pingWebhookEndpoint']);

/** The example of a call: how it is made with curl, and what is answered. */
export function callExample(operation: Operation, publicUrl: string): Html {
  const example = EXAMPLES[operation.id];
  if (example === undefined) throw new Error(`the operation ${operation.id} has no example`);
  const answer = WHOLE.has(operation.id) ? example.answer : shortened(example.answer);
  return html`<div class="example">
    <h4>Request</h4>
    ${code(curl(operation, example, publicUrl))}
    <h4>Answer <span>${operation.status}</span></h4>
    ${code(written(answer))}${answer === example.answer ? html`` : html`<p class="note">Shortened.</p>`}
  </div>`;
}

/** The body that a webhook of this type carries. */
export function eventExample(type: MerchantEventType): Html {
  return html`${code(written(shortened(EVENT_EXAMPLES[type])))}`;
}

function code(text: string): Html {
  return html`<pre><code>${plain(text)}</code></pre>`;
}

function written(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function curl({ caller, method, path }: Operation, { id, query, idempotencyKey, body }: OperationExample, publicUrl: string): string {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  const address = publicUrl + path.replace('{id}', id ?? '') + search;
  const quoted = search === '' ? address : `'${address}'`;
  return [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${quoted}`,
    `-H "Authorization: Bearer ${caller === 'merchant' ? '$MERCHANT_KEY' : '$CLIENT_TOKEN'}"`,
    ...(idempotencyKey === undefined ? [] : [`-H 'Idempotency-Key: ${idempotencyKey}'`]),
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${written(body).replaceAll("'", String.raw`'\''`)}'`]),
  ].join(' \\\n  ');
}
