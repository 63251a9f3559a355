import type { PaynetEasyOptions } from '@paydesk/shared/gateway-options';
import type { PayCommand, PaymentMeans } from '../../payments/ports/gateway-commands.ts';
import type { PaymentTerms } from '../../payments/ports/objections.ts';
import type { PaynetEasySettings } from './config.ts';
import type { Parameter } from './parameters.ts';
import { orderTerms } from './payment-parameters.ts';

type StoredCardMeans = Extract<PaymentMeans, { kind: 'stored_card' }>;

/** The terms of `make-rebill-sale` and `make-rebill-preauth`. Notes 4.8 */
export function rebillTerms(
  terms: PaymentTerms,
  { reference, securityCode }: StoredCardMeans,
  options: PaynetEasyOptions,
  settings: PaynetEasySettings,
): Record<string, Parameter | undefined> {
  return {
    cardrefid: reference,
    ...orderTerms(terms, settings),
    ipaddress: terms.payer.ip_address ?? settings.server_ip_address,
    cvv2: securityCode ?? undefined,
    enumerate_amounts: options.enumerate_amounts,
    comment: options.comment,
  };
}

/** Who has begun a payment with a stored card, and which kind of series it belongs to. */
export function rebillParameters(
  { initiator, regular }: PayCommand,
  { recurrent_scenario }: PaynetEasyOptions,
  { login }: PaynetEasySettings,
): Record<string, string> {
  const byMerchant = initiator === 'merchant';
  return {
    login,
    recurrent_scenario: recurrent_scenario ?? (byMerchant && regular ? 'REGULAR' : 'IRREGULAR'),
    recurrent_initiator: byMerchant ? 'MERCHANT' : 'CARDHOLDER',
  };
}
