import type { PaynetEasyOptions } from '@paydesk/shared/gateway-options';
import type { PayCommand, PaymentMeans } from '../../payments/ports/gateway-commands.ts';
import type { PaynetEasySettings } from './config.ts';
import { knownParameters, type Parameters } from './parameters.ts';
import { orderParameters } from './payment-parameters.ts';

type StoredCardMeans = Extract<PaymentMeans, { kind: 'stored_card' }>;

/** The parameters of `make-rebill-sale` and `make-rebill-preauth`, without the control. Notes 4.8 */
export function rebillParameters(
  command: PayCommand,
  { reference, securityCode }: StoredCardMeans,
  options: PaynetEasyOptions,
  settings: PaynetEasySettings,
): Parameters {
  const byMerchant = command.initiator === 'merchant';
  return knownParameters({
    login: settings.login,
    cardrefid: reference,
    ...orderParameters(command, settings),
    ipaddress: command.payer.ip_address ?? settings.server_ip_address,
    cvv2: securityCode ?? undefined,
    enumerate_amounts: options.enumerate_amounts,
    recurrent_scenario: options.recurrent_scenario ?? (byMerchant && command.regular ? 'REGULAR' : 'IRREGULAR'),
    recurrent_initiator: byMerchant ? 'MERCHANT' : 'CARDHOLDER',
    comment: options.comment,
  });
}
