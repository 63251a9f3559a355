import { transactionIdOf } from '@paydesk/bff/gateways/desjardins/transaction-id';
import type { Payment } from '@paydesk/shared/payment';
import { afterAll, beforeAll } from 'vitest';
import { DESJARDINS_ACCOUNT, desjardinsAccount } from '../fixtures/desjardins-merchant.ts';
import { anOrder } from '../fixtures/orders.ts';
import type { SettingsPatch } from '../simulators/desjardins/settings.ts';
import { startDesjardinsSimulator, type DesjardinsSimulator } from '../simulators/desjardins/simulator.ts';
import { PayerClient } from '../support/payer-client.ts';
import { startSystem, type System } from '../support/start-system.ts';
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

export interface DesjardinsReplicas extends System {
  readonly desjardins: DesjardinsSimulator;
}

interface Options {
  readonly replicas: number;
  readonly timeouts?: Partial<Record<keyof typeof FAST.timeouts, number>>;
  readonly polling?: Readonly<Record<string, number>>;
  readonly simulator?: SettingsPatch;
}

/** Replicas with an account at Desjardins. What the gateway posts comes to the first of them. */
export function useDesjardinsReplicas({ replicas, timeouts, polling, simulator = {} }: Options): { readonly current: DesjardinsReplicas } {
  let running: (DesjardinsReplicas & { stop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    const timings = { authDelayMs: 0, queryDelayMs: 0, ...simulator.timings };
    const desjardins = await startDesjardinsSimulator({ seed: 1, settings: { ...simulator, timings } });
    const changes = { timeouts: { ...FAST.timeouts, ...timeouts }, polling: { ...FAST.polling, ...polling } };
    try {
      running = { ...(await startSystem({ replicas, otherAccounts: [desjardinsAccount(desjardins.url, changes)] })), desjardins };
    } catch (error) {
      await desjardins.close();
      throw error;
    }
  });
  afterAll(async () => {
    await running?.stop();
    await running?.desjardins.close();
  });
  return {
    get current() {
      if (running === undefined) throw new Error('the system has not started');
      return running;
    },
  };
}

/** A payment in Canadian dollars that waits for its payer, and the payer, at one of the replicas. */
export async function aCanadianPayer({ bffs }: System, replica = 0): Promise<{ payment: Payment; payer: PayerClient; trxId: string }> {
  const bff = bffs[replica] ?? bffs[0];
  const payment = await bff.api.createPayment(anOrder({ account: DESJARDINS_ACCOUNT, currency: 'CAD' }));
  return { payment, payer: new PayerClient(bff.url, payment), trxId: transactionIdOf(referenceOf(payment)) };
}
