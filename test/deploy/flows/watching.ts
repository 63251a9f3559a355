import type { CheckoutState } from '@paydesk/shared/checkout';
import type { Payment } from '@paydesk/shared/payment';
import { accepted, type Shop, Unanswered, untilDone } from './shop.ts';

const MOVING: ReadonlySet<string> = new Set(['awaiting_payer', 'processing', 'unknown']);
const POLL_SECONDS = 20;

/** What a browser waits for: an outcome, or a challenge of its payer. */
export type Awaited = (state: CheckoutState) => boolean;

export const outcome: Awaited = ({ status }) => !MOVING.has(status) && status !== 'challenged';
export const outcomeOrChallenge: Awaited = ({ status, challenge }) => (status === 'challenged' ? challenge !== null : !MOVING.has(status));

/** Watches until it has come, however often the connection is lost: by a stream of events or by long polls. */
export async function watched(shop: Shop, payment: Payment, by: 'stream' | 'polls', awaited: Awaited): Promise<CheckoutState> {
  shop.waiting.add(payment.id);
  const state = await untilDone(shop, () => (by === 'stream' ? stream(shop, payment, awaited) : poll(shop, payment, awaited)));
  shop.waiting.delete(payment.id);
  return state;
}

async function poll(shop: Shop, payment: Payment, awaited: Awaited): Promise<CheckoutState> {
  for (let after = 0; ;) {
    const response = await events(shop, payment, `?after=${String(after)}&wait=${String(POLL_SECONDS)}`);
    const state = (await response.json()) as CheckoutState;
    if (awaited(state)) return state;
    after = state.version;
  }
}

async function stream(shop: Shop, payment: Payment, awaited: Awaited): Promise<CheckoutState> {
  const { body } = await events(shop, payment, '');
  let text = '';
  for await (const part of (body ?? new Blob().stream()).pipeThrough(new TextDecoderStream())) {
    const messages = (text + part).split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: ?(.*)$/m.exec(message)?.[1];
      if (data === undefined) continue;
      const state = JSON.parse(data) as CheckoutState;
      // Leaving the loop ends the connection.
      if (awaited(state)) return state;
    }
  }
  throw new Unanswered('stream ended');
}

async function events(shop: Shop, { id, client_token: token }: Payment, query: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return accepted(await fetch(`${shop.url}/v1/checkout/${id}/events${query}`, { headers, signal: shop.over.signal }));
}
