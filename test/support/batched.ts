import type { Payment } from '@paydesk/shared/payment';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { expect } from 'vitest';
import type { DesjardinsSimulator } from '../simulators/desjardins/simulator.ts';

const MESSAGES = { capture: 'completion', cancel: 'cancellation', refund: 'refund' } as const satisfies Record<ModificationKind, string>;

/** Starts a modification, and waits until the gateway has taken it for its next batch. */
export async function batched(desjardins: DesjardinsSimulator, kind: ModificationKind, start: () => Promise<Payment>): Promise<Payment> {
  const taken = () => desjardins.requests({ message: MESSAGES[kind] }).filter(({ answer }) => answer !== undefined).length;
  const before = taken();
  const payment = await start();
  await expect.poll(taken).toBe(before + 1);
  return payment;
}
