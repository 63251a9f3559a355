import { EVENT_DATA, PaymentWithOperation, type MerchantEvent } from '@paydesk/shared/event';
import { PaymentId } from '@paydesk/shared/ids';
import { MERCHANT_EVENT_TYPES } from '@paydesk/shared/merchant-event';
import { Payment } from '@paydesk/shared/payment';
import type { z } from 'zod';
import type { PaymentSnapshot } from '../payments/readings/payment-snapshot.ts';
import type { ClientTokens } from '../security/client-token.ts';
import type { StoredEvent } from '../webhooks/delivery.ts';
import type { Addresses } from './addresses.ts';
import { presentPayment } from './present-payment.ts';

const PAYMENTS: readonly z.ZodType[] = [Payment, PaymentWithOperation];

/** Types of events that carry a payment. */
const ABOUT_PAYMENTS: ReadonlySet<string> = new Set(MERCHANT_EVENT_TYPES.filter((type) => PAYMENTS.includes(EVENT_DATA[type])));

/** A newer replica writes types that this one does not know. */
function isAboutPayment(type: string, { id }: StoredEvent['data']): boolean {
  return type in EVENT_DATA ? ABOUT_PAYMENTS.has(type) : PaymentId.safeParse(id).success;
}

/** An event as lists and webhooks show it: a payment in it is what a read of the payment would have answered then. */
export function presentEvent(tokens: ClientTokens, addresses: Addresses): (event: StoredEvent) => MerchantEvent {
  return ({ id, type, timestamp, data }) => {
    const shown = isAboutPayment(type, data) ? presentPayment(data as unknown as PaymentSnapshot, tokens, addresses) : data;
    return { id, type, timestamp, data: shown } as unknown as MerchantEvent;
  };
}
