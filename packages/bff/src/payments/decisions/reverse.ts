import type { Operation, PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Draft } from './draft.ts';

/**
 * The gateway has given back, of its own accord, what was held or taken.
 *
 * @param original The operation that held or took it, if one has succeeded.
 */
export function reverse(draft: Draft, { payment }: PaymentRecord, original: Operation | undefined, report: GatewayReport): void {
  if (original === undefined || !draft.move('reversed', report.details)) return;
  draft.setOperation({ ...original, reversalAnnouncedAt: null });
  draft.setPayment({ authorizationExpiresAt: null });
  draft.end('warn_of_lapse', payment.id);
  draft.end('ask_outcome', original.id);
}
