import type { GatewayReport } from '../../../payments/ports/gateway-reports.ts';
import type { AcceptedNotification } from '../../../payments/payment.ts';

/**
 * How a capture, cancel or refund has ended. No answer ever tells: notices do, which prove no more than that their sender knows the
 * address, and a status query, which decides. One that contradicts an accepted notice decides nothing. Notes 6.2
 *
 * @param report What a query has found.
 */
export function modificationOutcome(report: GatewayReport, notices: readonly AcceptedNotification[]): GatewayReport {
  const contradicted = notices.some(({ approved }) => approved !== null && contradicts(report, approved));
  return contradicted ? { outcome: 'unknown', details: { ...report.details, contradicts: 'result notice' } } : report;
}

const NOT_DONE: ReadonlySet<GatewayReport['outcome']> = new Set(['declined', 'failed', 'reversed', 'absent']);

function contradicts({ outcome }: GatewayReport, approved: boolean): boolean {
  return approved ? NOT_DONE.has(outcome) : outcome === 'approved';
}
