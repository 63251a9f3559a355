import type { PaymentId } from '@paydesk/shared/ids';
import type { PaymentRecord } from '../payment.ts';
import type { Payments } from '../ports/payments.ts';
import type { StatusFeed } from '../ports/status-feed.ts';
import { loadOrFault } from './update-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly statusFeed: StatusFeed;
}

/**
 * The state once its version is higher than `after`, or the state after `waitMs` at the latest.
 *
 * @param enough Is called with what ends the waiting at once.
 */
export async function waitForChange(
  { payments, statusFeed }: Ports,
  id: PaymentId,
  after: number,
  waitMs: number,
  enough: (wake: () => void) => void = () => undefined,
): Promise<PaymentRecord> {
  let wake: () => void = () => undefined;
  const changed = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const stop = statusFeed.subscribe(id, (version) => {
    if (version > after) wake();
  });
  const timer = setTimeout(wake, waitMs);
  enough(wake);
  try {
    const record = await loadOrFault(payments, id);
    if (record.payment.version > after || waitMs === 0) return record;
    await changed;
    return await loadOrFault(payments, id);
  } finally {
    clearTimeout(timer);
    stop();
  }
}
