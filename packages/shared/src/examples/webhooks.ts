import type { z } from 'zod';
import type { WebhookDelivery, WebhookEndpoint } from '../webhook.ts';
import { IDS, TIMES } from './ids.ts';

const TRY = { at: '2026-11-30T09:13:42.006Z', duration_ms: 84, http_status: 204, fault: null };

export const DELIVERY: z.input<typeof WebhookDelivery> = {
  id: IDS.delivery,
  endpoint: 'orders',
  event: IDS.event,
  event_type: 'payment.captured',
  payment: IDS.payment,
  status: 'delivered',
  attempts: [{ number: 1, ...TRY }],
  next_attempt_at: null,
  created_at: TIMES.paid,
  settled_at: '2026-11-30T09:13:42.090Z',
};

export const ENDPOINT: z.input<typeof WebhookEndpoint> = {
  id: 'orders',
  url: 'https://shop.example/paydesk',
  events: ['*'],
  allow_private: false,
  status: 'enabled',
  failing_since: null,
  disabled_at: null,
  next_attempt_at: null,
  last_delivered_at: '2026-11-30T09:13:42.090Z',
  last_attempt: TRY,
  pending: 0,
  dead: 0,
};
