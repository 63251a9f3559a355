import { CardId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import type { Schedule } from '../../ports/schedules.ts';
import { NOON } from '../builders.ts';

export const SCHEDULE_ID = ScheduleId.parse('sch_01jd3k5x8q2m4n6p7r9s0t1v2w');
export const A_PAYMENT = PaymentId.parse('pay_01jd3k5x8q2m4n6p7r9s0t1v2w');

/** Due every month since noon; no run has been made. */
export function aSchedule(patch: Partial<Schedule> = {}): Schedule {
  return {
    id: SCHEDULE_ID,
    merchant: 'lamp-shop',
    version: 1,
    status: 'active',
    pausedBecause: null,
    account: 'payneteasy',
    card: CardId.parse('card_01jd3k5x8q2m4n6p7r9s0t1v2w'),
    amount: 990n,
    currency: 'EUR',
    intent: 'sale',
    orderReference: 'SUB-77',
    description: null,
    metadata: {},
    gatewayOptions: {},
    interval: 'P1M',
    timeZone: 'UTC',
    startsAt: NOON,
    anchor: NOON,
    endsAt: null,
    runsMax: null,
    retryAfter: ['P1D', 'P3D'],
    afterDecline: 'pause',
    runsMade: 0,
    nextRunAt: NOON,
    current: null,
    lastPayment: null,
    createdAt: NOON,
    updatedAt: NOON,
    ...patch,
  };
}

/** The first try of the first run is under way. */
export function aScheduleUnderWay(patch: Partial<Schedule> = {}): Schedule {
  return aSchedule({ current: { run: 1, retry: 1, payment: A_PAYMENT }, nextRunAt: null, ...patch });
}

export function after(ms: number): Date {
  return new Date(NOON.getTime() + ms);
}
