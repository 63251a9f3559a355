import { FAULT_CODES } from '@paydesk/shared/fault-codes';
import { MERCHANT_EVENTS } from '@paydesk/shared/merchant-event';
import type { Operation } from '@paydesk/shared/operation';
import { OPERATIONS } from '@paydesk/shared/operations/all';
import { z } from 'zod';
import { document } from './document.ts';
import { html, type Html } from '@paydesk/widget/markup/html';

/** The contract for people: every call, what it takes and answers, and every problem with its address. */
export function docsPage(): string {
  return document({
    locale: 'en',
    direction: 'ltr',
    title: 'Paydesk API',
    body: html`<main class="sheet docs">
      <h1>Paydesk API</h1>
      <p>
        Amounts are integers in minor units, times are RFC 3339, problems are RFC 9457. The same as a document for machines:
        <a href="/openapi.json">openapi.json</a>.
      </p>
      <h2>Merchant API</h2>
      <p>Authorization: Bearer sk_… — from your server only.</p>
      ${OPERATIONS.filter(({ caller }) => caller === 'merchant').map(call)}
      <h2>Payer API</h2>
      <p>Authorization: Bearer ct_… — used by our own pages.</p>
      ${OPERATIONS.filter(({ caller }) => caller === 'payer').map(call)}
      <h2 id="events">Events</h2>
      <p>Sent to the endpoints of a merchant as Standard Webhooks, and listed by GET /v1/events.</p>
      <dl>
        ${Object.entries(MERCHANT_EVENTS).map(
          ([type, description]) =>
            html`<div id="event-${type}">
              <dt><code>${type}</code></dt>
              <dd>${description}</dd>
            </div>`,
        )}
      </dl>
      <h2 id="problems">Problems</h2>
      <dl>
        ${Object.entries(FAULT_CODES).map(
          ([code, { status, title }]) =>
            html`<div id="problem-${code}">
              <dt><code>${code}</code></dt>
              <dd>${status} · ${title}</dd>
            </div>`,
        )}
      </dl>
    </main>`,
  });
}

function call(operation: Operation): Html {
  return html`<details id="${operation.id}">
    <summary><code>${operation.method.toUpperCase()} ${operation.path}</code> — ${operation.summary}</summary>
    ${operation.idempotencyKey === undefined ? html`` : html`<p>Idempotency-Key: ${operation.idempotencyKey}.</p>`}
    ${schema('Query', operation.query)}${schema('Body', operation.body)}${schema(`Answer ${String(operation.status)}`, operation.response, 'output')}
  </details> `;
}

function schema(title: string, type: z.ZodType | undefined, io: 'input' | 'output' = 'input'): Html {
  if (type === undefined) return html``;
  const { $schema: _dialect, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return html`<h3>${title}</h3>
    <pre tabindex="0">${JSON.stringify(rest, null, 2)}</pre> `;
}
