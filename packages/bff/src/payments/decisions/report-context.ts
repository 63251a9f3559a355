import type { TimelineSource } from '@paydesk/shared/timeline';
import type { Gateway, Polling } from '../ports/gateway.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';

/** When and through whom a gateway's word came, and how far its silence is to be believed. */
export interface ReportContext {
  readonly at: Date;
  /** When the question was asked that this answers; missing where the answer came at once. */
  readonly askedAt?: Date;
  readonly source: TimelineSource;
  readonly holdDays: number;
  readonly polling: Polling;
  /** How long before its end a merchant is warned of the lapse of a hold. */
  readonly warnBeforeLapseMs: number;
}

/** A report that ends an operation. */
export type SettledReport = Extract<GatewayReport, { outcome: 'approved' | 'declined' | 'failed' }>;

export const OPERATION_STATUS = { approved: 'succeeded', declined: 'declined', failed: 'failed' } as const;

export function reportContext({ holdDays, polling }: Gateway, source: TimelineSource, at: Date, warnBeforeLapseMs: number): ReportContext {
  return { at, source, holdDays, polling, warnBeforeLapseMs };
}
