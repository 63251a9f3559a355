import type { OperationId } from '@paydesk/shared/ids';
import type { TimelineSource } from '@paydesk/shared/timeline';
import type { Gateway, HoldDays, Polling } from '../ports/gateway.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';

/** What every report is judged with. */
export interface ReportTerms {
  /** How long before an authorization lapses the merchant is warned. */
  readonly warnBeforeLapseMs: number;
  /** For operations that were made at the gateway. */
  readonly operationId: () => OperationId;
}

/** Context of a gateway report: time, source, and the account's limits. */
export interface ReportContext extends ReportTerms {
  readonly at: Date;
  /** Of an answer that came later than its question: when that was asked. */
  readonly askedAt?: Date;
  readonly source: TimelineSource;
  readonly holdDays: HoldDays;
  readonly polling: Polling;
}

/** A report that ends an operation. */
export type SettledReport = Extract<GatewayReport, { outcome: 'approved' | 'declined' | 'failed' }>;

export const OPERATION_STATUS = { approved: 'succeeded', declined: 'declined', failed: 'failed' } as const;

export function reportContext({ holdDays, polling }: Gateway, source: TimelineSource, at: Date, terms: ReportTerms): ReportContext {
  return { ...terms, at, source, holdDays, polling };
}
