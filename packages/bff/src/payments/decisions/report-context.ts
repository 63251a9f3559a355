import type { TimelineSource } from '@paydesk/shared/timeline';
import type { Gateway, Polling } from '../ports/gateway.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';

/** Context of a gateway report: time, source, and the account's polling limits. */
export interface ReportContext {
  readonly at: Date;
  /** Of an answer that came later than its question: when that was asked. */
  readonly askedAt?: Date;
  readonly source: TimelineSource;
  readonly holdDays: number;
  readonly polling: Polling;
  /** How long before an authorization lapses the merchant is warned. */
  readonly warnBeforeLapseMs: number;
}

/** A report that ends an operation. */
export type SettledReport = Extract<GatewayReport, { outcome: 'approved' | 'declined' | 'failed' }>;

export const OPERATION_STATUS = { approved: 'succeeded', declined: 'declined', failed: 'failed' } as const;

export function reportContext({ holdDays, polling }: Gateway, source: TimelineSource, at: Date, warnBeforeLapseMs: number): ReportContext {
  return { at, source, holdDays, polling, warnBeforeLapseMs };
}
