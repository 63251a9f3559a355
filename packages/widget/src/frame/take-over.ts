import type { PaydeskFlow } from '../elements/paydesk-flow/paydesk-flow.ts';

/**
 * Tells the document's guard that the script is there. Until then it has held back what the payer has submitted,
 * so that no card goes out unencrypted where it can be encrypted.
 */
export function takeOver(flow: PaydeskFlow): void {
  dispatchEvent(new Event('paydesk-started'));
  if (document.documentElement.dataset['paydeskHeld'] !== undefined) flow.submit();
}
