import { verifyWebhook, WebhookRefused } from '@paydesk/shared/client';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Answer } from './answers.ts';
import type { Arrivals } from './arrivals.ts';

export const WEBHOOK_PATH = '/webhooks/paydesk';

const BODY_BYTES_MAX = 1024 * 1024;

/** Receives what Paydesk tells: verified over the bytes as they came, remembered, and only then answered with 2xx. */
export function webhookRoute(secret: string, arrivals: Arrivals) {
  return async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== 'POST') return nothing(405);
    // One that does not say how long it is could be endless.
    if (!(Number(request.headers['content-length']) <= BODY_BYTES_MAX)) return nothing(413);
    try {
      arrivals.receive(await verifyWebhook(await buffer(request), request.headers, secret), new Date());
      return nothing(204);
    } catch (error) {
      if (error instanceof WebhookRefused) return nothing(400);
      throw error;
    }
  };
}

function nothing(status: number): Answer {
  return { status, contentType: 'text/plain', body: '' };
}
