import type { Operation } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { ChangeBuilder } from './change-builder.ts';
import type { ReportContext } from './report-context.ts';

/** An amount is held until then; the merchant is warned of that very time. */
export function holdUntil(builder: ChangeBuilder, lapsesAt: Date, { at, warnBeforeLapseMs }: ReportContext): void {
  builder.setPayment({ authorizationExpiresAt: lapsesAt });
  builder.plan('warn_of_lapse', builder.record.payment.id, Math.max(0, lapsesAt.getTime() - warnBeforeLapseMs - at.getTime()));
}

/** The gateway tells the end of a hold that was only believed so far, or another one than before. */
export function moveHoldEnd(builder: ChangeBuilder, { kind }: Operation, report: GatewayReport, context: ReportContext): void {
  const { status, authorizationExpiresAt } = builder.record.payment;
  if (kind !== 'authorize' || status !== 'authorized' || report.outcome !== 'approved') return;
  const told = report.authorizationExpiresAt;
  if (told === undefined || told.getTime() === authorizationExpiresAt?.getTime()) return;
  holdUntil(builder, told, context);
  builder.note('hold_end_told', { lapses_at: told.toISOString() });
}
