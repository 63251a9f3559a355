import { setTimeout as delay } from 'node:timers/promises';
import type { Payment } from '@paydesk/shared/payment';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { MerchantApiProblem } from '../support/merchant-client.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import type { RunningBff } from '../support/running-bff.ts';

export interface Load {
  /** All that the merchant has got an answer for. */
  readonly payments: ReadonlySet<string>;
  /** Calls that got no answer, or that it is not possible now. */
  readonly faults: () => number;
  /** No payment begins after this; resolves when those under way have been led on as far as they go. */
  stop(): Promise<void>;
}

const AGAIN_AFTER_MS = 200;
const FLOWS = ['sale', 'challenge', 'capture', 'cancel', 'refund', 'wait', 'decline'] as const;

/** Payers and a merchant that go on until they are stopped; `everyMs` is between the beginnings of two payments of one of them. */
export function startLoad(bffs: readonly RunningBff[], parallel: number, everyMs: number): Load {
  const payments = new Set<string>();
  const stopping = new AbortController();
  let faults = 0;
  let begun = 0;
  const lines = Array.from({ length: parallel }, () => goOn());
  return {
    payments,
    faults: () => faults,
    async stop() {
      stopping.abort();
      await Promise.all(lines);
    },
  };

  async function goOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      const number = begun;
      begun += 1;
      const next = delay(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      await pay(number);
      await next;
    }
  }

  async function pay(number: number): Promise<void> {
    const flow = FLOWS[number % FLOWS.length] ?? 'sale';
    const intent = flow === 'capture' || flow === 'cancel' ? 'authorize' : 'sale';
    const [order, key] = [anOrder({ intent }), crypto.randomUUID()];
    const created = await untilAnswered(number, ({ api }) => api.createPayment(order, key));
    if (created === undefined) return;
    payments.add(created.id);
    if (flow === 'wait') return;
    const nonce = newNonce();
    await untilAnswered(number + 1, ({ url }) => new PayerClient(url, created).pay({ nonce, card: cardOf(flow) }));
    if (flow === 'sale' || flow === 'challenge' || flow === 'decline') return;
    const paid = await untilSettled(number, created);
    if (flow === 'refund' ? paid?.status !== 'captured' : paid?.status !== 'authorized') return;
    const idempotencyKey = crypto.randomUUID();
    await untilAnswered(number + 2, ({ api }) => api[flow](created.id, { idempotencyKey }));
  }

  async function untilSettled(number: number, { id }: Payment): Promise<Payment | undefined> {
    for (let turn = 0; turn < 100; turn += 1) {
      const payment = await untilAnswered(number + turn, ({ api }) => api.readPayment(id));
      if (payment === undefined || !['pending', 'processing', 'unknown'].includes(payment.status)) return payment;
      await delay(AGAIN_AFTER_MS);
    }
    return undefined;
  }

  /** A problem that will not pass is an answer, too. */
  async function untilAnswered<Answer>(first: number, call: (bff: RunningBff) => Promise<Answer>): Promise<Answer | undefined> {
    for (let turn = first; turn < first + 300; turn += 1) {
      const bff = bffs[turn % bffs.length];
      if (bff === undefined) return undefined;
      try {
        return await call(bff);
      } catch (error) {
        if (error instanceof MerchantApiProblem && error.problem.status < 500 && error.problem.code !== 'idempotency_conflict')
          return undefined;
        faults += 1;
        await delay(AGAIN_AFTER_MS);
      }
    }
    return undefined;
  }
}

function cardOf(flow: (typeof FLOWS)[number]) {
  if (flow === 'challenge') return CARDS.challengedByHtml;
  return flow === 'decline' ? CARDS.insufficientFunds : CARDS.approved;
}
