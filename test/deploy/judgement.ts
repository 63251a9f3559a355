import { booksOf } from './books/all.ts';
import type { Shop } from './flows/shop.ts';
import { type EventJudgement, eventFaultsOf, judgeEvents } from './judge-events.ts';
import { faultsOf, judgePayments, type PaymentJudgement } from './judge-payments.ts';
import type { watchMoneyMessages } from './money-messages.ts';
import type { PostgresServer } from './postgres-server.ts';
import type { Replicas } from './replicas.ts';
import { settled } from './settled.ts';
import { storedEvents } from './stored-events.ts';

export interface Judgement extends PaymentJudgement, EventJudgement {
  /** Payments whose browser still waited when nothing moved any more. */
  readonly waitingForEver: readonly string[];
  /** Calls that came to nothing in the end. */
  readonly refused: readonly string[];
  readonly faults: number;
}

/** Everything that the shop has made and everything that is stored, once the load has stopped. */
export async function judge(
  { simulators, receiver }: Replicas,
  shop: Shop,
  server: PostgresServer,
  messages: ReturnType<typeof watchMoneyMessages>,
): Promise<Judgement> {
  // Of a payment whose creation was never answered the shop knows nothing.
  const stored = (await server.sql('select id from payments')).split('\n').filter((id) => id !== '');
  const end = await settled(shop.api, [...new Set([...shop.payments, ...stored])]);
  const payments = judgePayments(end, booksOf(simulators), await messages.stop());
  const events = await judgeEvents(receiver, end.told, () => storedEvents(server));
  const waitingForEver = [...shop.waiting];
  const { refused } = shop.log;
  return {
    ...payments,
    ...events,
    waitingForEver,
    refused,
    faults: faultsOf(payments) + eventFaultsOf(events) + waitingForEver.length + refused.length,
  };
}
