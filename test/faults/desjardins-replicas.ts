import { transactionIdOf } from '@paydesk/bff/gateways/desjardins/transaction-id';
import type { Payment } from '@paydesk/shared/payment';
import { anOrder } from '../fixtures/orders.ts';
import type { Patch } from '../simulators/chassis/patch.ts';
import { DESJARDINS_ACCOUNT } from '../simulators/desjardins/entry.ts';
import type { Settings } from '../simulators/desjardins/settings.ts';
import { PayerClient } from '../support/payer-client.ts';
import { type System, useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';

/** Impatient enough for tests, and true to the proportions: nothing is absent before all that may be under way has arrived. */
const FAST = {
  timeouts: { connect_ms: 1_000, login_ms: 1_000, payment_ms: 3_000, batch_ms: 1_000, query_ms: 1_000 },
  polling: {
    first_question_after_ms: 2_000,
    spacing_ms: 1_000,
    absences_apart_ms: 1_000,
    absent_after_ms: 8_100,
    gather_ms: 100,
    answer_within_ms: 4_100,
    schedule: [{ until_ms: 3_600_000, from_ms: 1_000, to_ms: 1_500 }],
  },
} as const;

interface Options {
  readonly replicas: number;
  readonly timeouts?: Partial<Record<keyof typeof FAST.timeouts, number>>;
  readonly polling?: Readonly<Record<string, number>>;
  readonly simulator?: Patch<Settings>;
}

/** Replicas with an account at Desjardins. What the gateway posts comes to the first of them. */
export function useDesjardinsReplicas({ replicas, timeouts, polling, simulator = {} }: Options): {
  readonly current: System<'desjardins'>;
} {
  const timings = { authDelayMs: 0, queryDelayMs: 0, ...simulator.timings };
  return useSystem({
    with: ['desjardins'],
    replicas,
    simulators: { desjardins: { clock: 'real', settings: { ...simulator, timings } } },
    accounts: { desjardins: { timeouts: { ...FAST.timeouts, ...timeouts }, polling: { ...FAST.polling, ...polling } } },
  });
}

/** A payment in Canadian dollars that waits for its payer, and the payer, at one of the replicas. */
export async function aCanadianPayer({ bffs }: System, replica = 0): Promise<{ payment: Payment; payer: PayerClient; trxId: string }> {
  const bff = bffs[replica] ?? bffs[0];
  const payment = await bff.api.createPayment(anOrder({ account: DESJARDINS_ACCOUNT, currency: 'CAD' }));
  return { payment, payer: new PayerClient(bff.url, payment), trxId: transactionIdOf(referenceOf(payment)) };
}
