import type { Operation, PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { ChangeBuilder } from './change-builder.ts';

/**
 * The gateway has reversed an authorization or a charge of its own accord.
 *
 * @param original The operation that held or took it, if one has succeeded.
 */
export function reverse(builder: ChangeBuilder, { payment }: PaymentRecord, original: Operation | undefined, report: GatewayReport): void {
  if (original === undefined || !builder.move('reversed', report.details)) return;
  builder.setOperation({ ...original, reversalAnnouncedAt: null });
  builder.setPayment({ authorizationExpiresAt: null });
  builder.end('warn_of_lapse', payment.id);
  builder.end('ask_outcome', original.id);
}
