import { z } from 'zod';
import { Card } from './card.ts';
import { EventId } from './ids.ts';
import { MERCHANT_EVENTS, type MerchantEventType } from './merchant-event.ts';
import { OperationView, Payment } from './payment.ts';
import { Reconciliation } from './reconciliation.ts';
import { Schedule } from './schedule.ts';
import { Time } from './time.ts';

export const PaymentWithOperation = Payment.extend({
  operation: OperationView.meta({ description: 'The one that the event is about, also among `operations`.' }),
}).meta({ id: 'PaymentWithOperation', description: 'A payment, and the operation that the event is about.' });

const Ping = z
  .object({ endpoint: z.string().meta({ description: 'Id of the endpoint in the configuration.' }) })
  .meta({ id: 'Ping', description: 'What a ping carries.' });

/** What an event carries, by type: the resource as the API shows it, as it was right after the change. */
export const EVENT_DATA = {
  'payment.challenged': Payment,
  'payment.authorized': Payment,
  'payment.captured': Payment,
  'payment.verified': Payment,
  'payment.declined': Payment,
  'payment.failed': Payment,
  'payment.canceled': Payment,
  'payment.refunded': Payment,
  'payment.unknown': Payment,
  'payment.expired': Payment,
  'payment.authorization_expiring': Payment,
  'payment.needs_attention': Payment,
  'payment.disputed': Payment,
  'operation.succeeded': PaymentWithOperation,
  'operation.declined': PaymentWithOperation,
  'operation.failed': PaymentWithOperation,
  'operation.unknown': PaymentWithOperation,
  'card.stored': Card,
  'card.not_stored': Payment,
  'schedule.paused': Schedule,
  'schedule.completed': Schedule,
  'reconciliation.differences': Reconciliation,
  ping: Ping,
} as const satisfies Readonly<Record<MerchantEventType, z.ZodType>>;

/** An event of one type, as the API lists it and as webhooks carry it. */
export type EventOf<Type extends MerchantEventType> = {
  readonly [Each in Type]: {
    readonly id: EventId;
    readonly type: Each;
    readonly timestamp: string;
    readonly data: z.output<(typeof EVENT_DATA)[Each]>;
  };
}[Type];

export type MerchantEvent = EventOf<MerchantEventType>;

/** The name that the schema of an event has in the document: `PaymentCapturedEvent`. */
function nameOf(type: MerchantEventType): string {
  return `${type.replaceAll(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase())}Event`;
}

function eventSchema(type: MerchantEventType, data: z.ZodType) {
  return z
    .object({
      id: EventId.meta({ description: 'The same in every delivery of the event, and in the header `webhook-id`.' }),
      type: z.literal(type),
      timestamp: Time.meta({ description: 'When it happened.' }),
      data,
    })
    .meta({ id: nameOf(type), description: MERCHANT_EVENTS[type] });
}

/** By type. */
export const EVENT_SCHEMAS = Object.fromEntries(
  (Object.keys(EVENT_DATA) as MerchantEventType[]).map((type) => [type, eventSchema(type, EVENT_DATA[type])]),
) as Readonly<Record<MerchantEventType, ReturnType<typeof eventSchema>>>;

export const Event = z
  .union(Object.values(EVENT_SCHEMAS))
  .meta({ id: 'Event', description: 'What merchants are told.' }) as unknown as z.ZodType<MerchantEvent>;
