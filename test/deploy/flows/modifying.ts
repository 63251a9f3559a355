import type { Payment } from '@paydesk/shared/payment';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { called, Refused, type Shop, untilDone } from './shop.ts';

/** One that was proven not to have been sent is asked for again, as another one. */
const TIMES_MAX = 5;
const MOVING: ReadonlySet<string> = new Set(['pending', 'unknown']);

/** Captures, cancels or refunds, and waits for what becomes of it. */
export async function modify(shop: Shop, { id }: Payment, kind: ModificationKind, amount?: number): Promise<void> {
  for (let times = 0; times < TIMES_MAX; times += 1) {
    const options = { idempotencyKey: crypto.randomUUID() };
    const wanted = amount === undefined ? {} : { amount };
    await called(shop, kind, (api) => {
      if (kind === 'capture') return api.capturePayment(id, wanted, options);
      return kind === 'cancel' ? api.cancelPayment(id, {}, options) : api.refundPayment(id, wanted, options);
    });
    if ((await settled(shop, id, kind)) === 'succeeded') return;
  }
  throw new Refused(`${kind} of ${id} was not made in ${String(TIMES_MAX)} times`);
}

function settled(shop: Shop, id: string, kind: ModificationKind): Promise<string> {
  return untilDone(shop, async () => {
    const { operations } = await called(shop, 'read', (api) => api.readPayment(id));
    const status = operations.findLast((operation) => operation.kind === kind)?.status;
    return status === undefined || MOVING.has(status) ? undefined : status;
  });
}
