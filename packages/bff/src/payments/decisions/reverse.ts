import type { Operation } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Standing } from '../ports/standing.ts';
import type { ChangeBuilder } from './change-builder.ts';
import { followStanding } from './follow-standing.ts';
import type { ReportContext } from './report-context.ts';

const CANCELED: Standing = { state: 'canceled' };

/**
 * The gateway has reversed an authorization or a charge of its own accord. A gateway may show a refund in the same way, and then
 * says so by its standing; what was announced as a reversal is one.
 *
 * @param original The operation that held or took it, if one has succeeded.
 */
export function reverse(builder: ChangeBuilder, original: Operation | undefined, report: GatewayReport, context: ReportContext): void {
  if (original === undefined) return;
  const isAnnounced = original.reversalAnnouncedAt !== null;
  followStanding(builder, original.id, isAnnounced ? CANCELED : (report.standing ?? CANCELED), report.details, context);
  const { status } = builder.record.payment;
  if (!isAnnounced || (status !== 'canceled' && status !== 'refunded')) return;
  builder.setOperation({ ...original, reversalAnnouncedAt: null });
  builder.end('ask_outcome', original.id);
}
