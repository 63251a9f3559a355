import { setTimeout as delay } from 'node:timers/promises';
import type { Payment } from '@paydesk/shared/payment';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import type { Replicas } from './replicas.ts';

export interface Judgement {
  readonly payments: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** More than one sale for an attempt, or more than one capture, cancel or refund that succeeded. */
  readonly doubled: readonly string[];
  /** Told otherwise than the books of the gateway have it. */
  readonly wrong: readonly string[];
  /** Not to be found any more. */
  readonly lost: readonly string[];
  /** Without an outcome at the end. */
  readonly open: readonly string[];
  readonly events: number;
  readonly lostEvents: number;
  readonly repeatedEvents: number;
}

const SETTLES_WITHIN_MS = 90_000;
const MOVING: ReadonlySet<string> = new Set(['processing', 'unknown']);

/** Compares what the BFFs tell of each payment with the books of the gateway, once nothing moves any more. */
export async function judge(
  { bffs, simulator, receiver }: Replicas,
  payments: ReadonlySet<string>,
  storedEvents: () => Promise<readonly string[]>,
): Promise<Judgement> {
  const until = performance.now() + SETTLES_WITHIN_MS;
  const told = new Map<string, Payment>();
  const lost: string[] = [];
  let open = [...payments];
  while (open.length > 0) {
    const still: string[] = [];
    for (const id of open) {
      const payment = await bffs[0]?.api.readPayment(id).catch((error: unknown) => error as Error);
      if (payment instanceof Error || payment === undefined) lost.push(id);
      else {
        told.set(id, payment);
        if (MOVING.has(payment.status) || payment.operations.some(({ status }) => MOVING.has(status))) still.push(id);
      }
    }
    open = still;
    if (performance.now() > until) break;
    if (open.length > 0) await delay(1_000);
  }
  const books = [...told.values()].filter(({ id }) => !open.includes(id)).map((payment) => compare(payment, simulator));
  const events = await untilReceived(receiver.received, storedEvents);
  return {
    payments: payments.size,
    byStatus: countBy([...told.values()].map(({ status }) => status)),
    doubled: books.flatMap(({ doubled }) => doubled),
    wrong: books.flatMap(({ wrong }) => wrong),
    lost,
    open,
    ...events,
  };
}

function compare({ id, status, operations }: Payment, simulator: PaynetEasySimulator): { doubled: string[]; wrong: string[] } {
  const doubled: string[] = [];
  const sent = simulator.requests().filter(({ clientOrderId }) => clientOrderId.startsWith(`${id}-`));
  const sales = sent.filter(({ command }) => command === 'sale' || command === 'preauth').map(({ clientOrderId }) => clientOrderId);
  if (new Set(sales).size < sales.length) doubled.push(`${id}: an attempt was sent twice`);
  const transactions = sales.flatMap((reference) => simulator.order(reference)?.transactions ?? []);
  const approved = transactions.filter((transaction) => transaction.status === 'approved').map(({ type }) => type);
  const count = (...types: readonly string[]) => approved.filter((type) => types.includes(type)).length;
  if (count('sale', 'preauth') > 1) doubled.push(`${id}: paid twice`);
  for (const type of ['capture', 'cancel', 'reversal', 'void', 'return']) if (count(type) > 1) doubled.push(`${id}: ${type} twice`);
  const expected = statusInBooks(approved);
  const isRight = expected === 'none' ? !['authorized', 'captured', 'refunded'].includes(status) : status === expected;
  return {
    doubled,
    wrong: isRight
      ? []
      : [
          `${id}: told ${status}, in the books ${approved.join(' ')}, operations ${operations.map((o) => `${o.kind} ${o.status}`).join(', ')}`,
        ],
  };
}

function statusInBooks(approved: readonly string[]): string {
  const has = (pattern: RegExp) => approved.some((type) => pattern.test(type));
  if (has(/^preauth$/) && has(/cancel|void/)) return 'canceled';
  if (has(/reversal|return|refund/)) return 'refunded';
  if (has(/^(sale|capture)$/)) return 'captured';
  return has(/^preauth$/) ? 'authorized' : 'none';
}

async function untilReceived(received: ReadonlyMap<string, number>, storedEvents: () => Promise<readonly string[]>) {
  const until = performance.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const stored = await storedEvents();
    const missing = stored.filter((id) => !received.has(id)).length;
    if (missing === 0 || performance.now() > until) {
      const repeated = [...received.values()].reduce((sum, times) => sum + times - 1, 0);
      return { events: stored.length, lostEvents: missing, repeatedEvents: repeated };
    }
    await delay(1_000);
  }
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** For the exit code: what must not be. */
export function faultsOf({ doubled, wrong, lost, open, lostEvents }: Judgement): number {
  return doubled.length + wrong.length + lost.length + open.length + lostEvents;
}
