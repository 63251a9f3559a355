import { z } from 'zod';
import { Amount, Currency } from './amount.ts';
import { GatewayOptions } from './gateway-options.ts';
import { CardId, PaymentId, ScheduleId } from './ids.ts';
import { Description, Metadata, SeriesReference } from './new-payment.ts';
import { CHARGING_INTENTS } from './payment-status.ts';
import { Time } from './time.ts';

const EARLIEST = Date.UTC(2000, 0, 1);

const ChargingIntent = z.enum(CHARGING_INTENTS).meta({ description: 'authorize: hold now, capture later. sale: take at once.' });

/** One unit only: what follows from it must be clear in every calendar. */
const Interval = z
  .string()
  .regex(/^P([1-9]\d{0,2}[YMWD]|T[1-9]\d{0,3}[HM])$/, 'must be an ISO 8601 duration of one unit, such as P1M, P2W or PT1H')
  .meta({ description: 'ISO 8601 duration of one unit. Months and days follow the calendar of the time zone.', example: 'P1M' });

export const TimeZone = z
  .string()
  .max(64, { abort: true })
  .refine(isTimeZone, 'must be an IANA time zone, such as Europe/Riga')
  .meta({ description: 'IANA time zone whose calendar the interval follows.', example: 'Europe/Riga' });

const RetryAfter = z
  .array(Interval)
  .max(10)
  .meta({ description: 'How long after each decline the run is tried again. Declines that stay declines are not tried again.' });

const AfterDecline = z
  .enum(['pause', 'continue'])
  .meta({ description: 'When a run was declined for good: pause the schedule, or go on with the next run.' });

const changeable = {
  card: CardId,
  amount: Amount,
  interval: Interval,
  time_zone: TimeZone,
  ends_at: Time.nullable().meta({ description: 'No run is due after this time.' }),
  runs_max: z.int().positive().max(10_000).nullable().meta({ description: 'The schedule is completed after this many runs.' }),
  retry_after: RetryAfter,
  after_decline: AfterDecline,
  description: Description.nullable(),
  metadata: Metadata,
};

/** What a merchant asks for with `POST /v1/schedules`. */
export const NewSchedule = z
  .strictObject({
    ...changeable,
    currency: Currency,
    intent: ChargingIntent.default('sale'),
    order_reference: SeriesReference,
    starts_at: Time.refine((at) => Date.parse(at) >= EARLIEST, 'must not be before the year 2000').meta({
      description: 'Of the first run. In the past: the first run is made at once.',
    }),
    time_zone: TimeZone.default('UTC'),
    ends_at: changeable.ends_at.default(null),
    runs_max: changeable.runs_max.default(null),
    retry_after: RetryAfter.default(['P1D', 'P3D']),
    after_decline: AfterDecline.default('pause'),
    description: changeable.description.default(null),
    metadata: Metadata.default({}),
    gateway_options: GatewayOptions.optional(),
  })
  .overwrite(emptyAsNull)
  .refine(({ starts_at, ends_at }) => ends_at === null || Date.parse(ends_at) >= Date.parse(starts_at), {
    path: ['ends_at'],
    error: 'must not be before starts_at',
  })
  .meta({ id: 'NewSchedule', description: 'Payments with a stored card at regular times.' });
export type NewSchedule = z.infer<typeof NewSchedule>;
/** As a caller writes it. */
export type NewScheduleRequest = z.input<typeof NewSchedule>;

/** What a merchant may change about a schedule. */
export const ScheduleChange = z
  .strictObject(changeable)
  .partial()
  .overwrite(emptyAsNull)
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'ScheduleChange', description: 'What is left out stays as it is.' });
export type ScheduleChange = z.infer<typeof ScheduleChange>;

export const ScheduleStatus = z.enum(['active', 'paused', 'completed', 'canceled']);
export type ScheduleStatus = z.infer<typeof ScheduleStatus>;

/** Who or what has paused a schedule. */
export const PausedBecause = z
  .enum(['merchant', 'declined', 'failed', 'card_deleted', 'account_missing', 'account_unsuitable', 'payment_refused'])
  .meta({
    description: [
      'Why the schedule is paused; `null` while it is not.',
      '`merchant`: you asked for it.',
      '`declined`: a run was declined for good, after all its retries; `last_payment` says why. The next run is the one after it.',
      '`failed`: like `declined`, though the gateway could not even ask the issuer.',
      'With the others no payment could be made; the run is made once the schedule is resumed.',
      '`card_deleted`: give the schedule another card.',
      '`account_missing`: the gateway account that knows the card is not configured any more.',
      '`account_unsuitable`: that account cannot take such payments any more, for example in this currency.',
      '`payment_refused`: the payment was refused before it was sent.',
    ].join(' '),
  });
export type PausedBecause = z.infer<typeof PausedBecause>;

/** Payments with a stored card at regular times. */
export const Schedule = z
  .object({
    id: ScheduleId,
    status: ScheduleStatus,
    paused_because: PausedBecause.nullable(),
    account: z.string(),
    card: CardId,
    amount: Amount,
    currency: z.string(),
    intent: ChargingIntent,
    order_reference: z.string(),
    description: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    interval: z.string(),
    time_zone: z.string(),
    starts_at: Time,
    ends_at: Time.nullable(),
    runs_max: z.int().positive().nullable(),
    retry_after: z.array(z.string()),
    after_decline: AfterDecline,
    runs_made: z.int().min(0).meta({ description: 'Runs that have come to an end.' }),
    next_run_at: Time.nullable(),
    last_payment: PaymentId.nullable(),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'Schedule', description: 'Payments with a stored card at regular times.' });
export type Schedule = z.infer<typeof Schedule>;

function emptyAsNull<Said extends { description?: string | null | undefined }>(said: Said): Said {
  return said.description === '' ? { ...said, description: null } : said;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
