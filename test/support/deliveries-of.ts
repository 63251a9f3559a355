import { createPaydesk } from '@paydesk/shared/client';
import type { WebhookDelivery } from '@paydesk/shared/webhook';
import type { RunningBff } from './running-bff.ts';
import { MERCHANT_KEY } from './start-system.ts';

/** Of the events of a payment, among the latest of the merchant. */
export async function deliveriesOf({ url }: RunningBff, payment: string): Promise<readonly WebhookDelivery[]> {
  const { data } = await createPaydesk({ url, key: MERCHANT_KEY }).listWebhookDeliveries({ limit: 100 });
  return data.filter((delivery) => delivery.payment === payment);
}
