import type { OutcomeQuestion, PaymentPageVisit } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import type { PaynetEasySettings } from './config.ts';

/**
 * A payment at the payment page whose status is open. Pages for 3-D Secure are the payment page's own business. It stays open
 * while the payer can be there, and after the payer's return as long as the gateway works on it. It is over when no payer has come
 * back from a page that cannot be used any more, and when the address of the page was never learned: no payer can have been there.
 *
 * @see Notes 4.9. Neither is published: the first is a setting, the second follows from where the address stands.
 */
export function whilePageIsOpen(
  facts: ReportFacts,
  { ageMs }: OutcomeQuestion,
  { offered, returned, notified }: PaymentPageVisit,
  { page_lifetime_ms, polling }: PaynetEasySettings,
): GatewayReport {
  if (returned || notified) return { ...facts, outcome: 'processing' };
  if (!offered && ageMs > polling.absent_after_ms) return { ...facts, outcome: 'failed', code: 'not_sent' };
  return ageMs > page_lifetime_ms ? { ...facts, outcome: 'failed', code: 'left_payment_page' } : { ...facts, outcome: 'processing' };
}
