import { exchangeOver } from './client/exchange.ts';
import type { Paydesk } from './client/paydesk.ts';
import { pauseByTimer, sendUntilAnswered } from './client/repeat.ts';
import { requestOf } from './client/request.ts';
import { type PaydeskOptions, settingsOf } from './client/settings.ts';
import { MERCHANT_OPERATIONS } from './operations/all.ts';

export { PaydeskProblem, PaydeskUnreachable } from './client/errors.ts';
export type { Paydesk } from './client/paydesk.ts';
export type { PaydeskOptions } from './client/settings.ts';
export { verifyWebhook } from './client/verify-webhook.ts';
export { WebhookRefused, type WebhookRefusal } from './client/webhook-refused.ts';

/**
 * The merchant API, for a server of the merchant: never for a browser, where the key would be public.
 *
 * @throws {TypeError} For settings that cannot work.
 */
export function createPaydesk(options: PaydeskOptions): Paydesk {
  const settings = settingsOf(options);
  const exchange = exchangeOver(settings);
  const methods = Object.entries(MERCHANT_OPERATIONS).map(([id, operation]) => [
    id,
    async (...asked: readonly unknown[]) => sendUntilAnswered(requestOf(operation, asked), exchange, settings.retries, pauseByTimer),
  ]);
  return Object.freeze(Object.fromEntries(methods)) as Paydesk;
}
