import { setTimeout as delay } from 'node:timers/promises';
import type { Paydesk } from '@paydesk/shared/client';
import type { Payment } from '@paydesk/shared/payment';

const SETTLES_WITHIN_MS = 180_000;
const AGAIN_AFTER_MS = 1_000;
const AT_A_TIME = 8;
const MOVING: ReadonlySet<string> = new Set(['processing', 'unknown', 'pending']);

export interface Settled {
  readonly told: readonly Payment[];
  /** Not to be found any more. */
  readonly lost: readonly string[];
  /** Ids of those without an outcome at the end. */
  readonly open: ReadonlySet<string>;
}

/** Reads payments until nothing of them moves any more, or for three minutes. */
export async function settled(api: Paydesk, ids: readonly string[]): Promise<Settled> {
  const until = performance.now() + SETTLES_WITHIN_MS;
  const told = new Map<string, Payment>();
  const lost: string[] = [];
  let open = [...ids];
  for (;;) {
    const [queue, still]: [string[], string[]] = [[...open], []];
    const readSome = async (): Promise<void> => {
      for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
        const payment = await api.readPayment(id).catch((error: unknown) => error as Error);
        if (payment instanceof Error) {
          lost.push(`${id}: ${payment.message}`);
          continue;
        }
        told.set(id, payment);
        if (isMoving(payment)) still.push(id);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, readSome));
    open = still;
    if (open.length === 0 || performance.now() > until) return { told: [...told.values()], lost, open: new Set(open) };
    await delay(AGAIN_AFTER_MS);
  }
}

function isMoving({ status, operations }: Payment): boolean {
  return MOVING.has(status) || operations.some((operation) => MOVING.has(operation.status));
}
