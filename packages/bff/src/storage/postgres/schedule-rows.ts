import type { Schedule } from '../../payments/ports/schedules.ts';
import { toText, type JsonRow } from './json-row.ts';
import type { SchedulesTable } from './tables.ts';

export function toScheduleRow(schedule: Schedule): JsonRow<SchedulesTable> {
  return {
    id: schedule.id,
    merchant: schedule.merchant,
    version: schedule.version,
    status: schedule.status,
    paused_because: schedule.pausedBecause,
    account: schedule.account,
    card: schedule.card,
    amount: schedule.amount.toString(),
    currency: schedule.currency,
    intent: schedule.intent,
    order_reference: schedule.orderReference,
    description: schedule.description,
    metadata: schedule.metadata,
    gateway_options: schedule.gatewayOptions,
    interval: schedule.interval,
    time_zone: schedule.timeZone,
    starts_at: schedule.startsAt.toISOString(),
    anchor: schedule.anchor.toISOString(),
    ends_at: toText(schedule.endsAt),
    runs_max: schedule.runsMax,
    retry_after: schedule.retryAfter,
    after_decline: schedule.afterDecline,
    runs_made: schedule.runsMade,
    next_run_at: toText(schedule.nextRunAt),
    current_run: schedule.current?.run ?? null,
    current_retry: schedule.current?.retry ?? null,
    current_payment: schedule.current?.payment ?? null,
    last_payment: schedule.lastPayment,
    created_at: schedule.createdAt.toISOString(),
    updated_at: schedule.updatedAt.toISOString(),
  };
}

export function toSchedule(row: SchedulesTable): Schedule {
  return {
    id: row.id,
    merchant: row.merchant,
    version: row.version,
    status: row.status,
    pausedBecause: row.status === 'paused' ? row.paused_because : null,
    account: row.account,
    card: row.card,
    amount: row.amount,
    currency: row.currency,
    intent: row.intent,
    orderReference: row.order_reference,
    description: row.description,
    metadata: row.metadata,
    gatewayOptions: row.gateway_options,
    interval: row.interval,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    anchor: row.anchor,
    endsAt: row.ends_at,
    runsMax: row.runs_max,
    retryAfter: row.retry_after,
    afterDecline: row.after_decline,
    runsMade: row.runs_made,
    nextRunAt: row.next_run_at,
    current: toCurrent(row),
    lastPayment: row.last_payment,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

type CurrentColumns = Pick<SchedulesTable, 'current_run' | 'current_retry' | 'current_payment'>;

function toCurrent({ current_run: run, current_retry: retry, current_payment: payment }: CurrentColumns): Schedule['current'] {
  return run === null || retry === null ? null : { run, retry, payment };
}
