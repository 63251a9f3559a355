import type { Operation } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { ChangeBuilder } from './change-builder.ts';
import { followStanding } from './follow-standing.ts';
import type { ReportContext } from './report-context.ts';

/**
 * The gateway has reversed an authorization or a charge of its own accord.
 *
 * @param original The operation that held or took it, if one has succeeded.
 */
export function reverse(builder: ChangeBuilder, original: Operation | undefined, { details }: GatewayReport, context: ReportContext): void {
  if (original === undefined) return;
  followStanding(builder, original.id, { state: 'canceled' }, details, context);
  if (builder.record.payment.status !== 'canceled' || original.reversalAnnouncedAt === null) return;
  builder.setOperation({ ...original, reversalAnnouncedAt: null });
  builder.end('ask_outcome', original.id);
}
