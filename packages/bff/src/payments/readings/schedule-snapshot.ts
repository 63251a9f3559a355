import type { Schedule as ScheduleView } from '@paydesk/shared/schedule';
import type { Schedule } from '../ports/schedules.ts';

/** A schedule as the API and events show it to merchants. */
export function scheduleSnapshot(schedule: Schedule): ScheduleView {
  return {
    id: schedule.id,
    status: schedule.status,
    paused_because: schedule.pausedBecause,
    account: schedule.account,
    card: schedule.card,
    amount: Number(schedule.amount),
    currency: schedule.currency,
    intent: schedule.intent,
    order_reference: schedule.orderReference,
    description: schedule.description,
    metadata: { ...schedule.metadata },
    interval: schedule.interval,
    time_zone: schedule.timeZone,
    starts_at: schedule.startsAt.toISOString(),
    ends_at: schedule.endsAt?.toISOString() ?? null,
    runs_max: schedule.runsMax,
    retry_after: [...schedule.retryAfter],
    after_decline: schedule.afterDecline,
    runs_made: schedule.runsMade,
    next_run_at: schedule.nextRunAt?.toISOString() ?? null,
    last_payment: schedule.lastPayment,
    created_at: schedule.createdAt.toISOString(),
    updated_at: schedule.updatedAt.toISOString(),
  };
}
