import type { NewCardDetails } from '@paydesk/shared/card';
import type { PaynetEasyOptions } from '@paydesk/shared/gateway-options';
import type { Payer } from '@paydesk/shared/payer';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { sentAmount } from './amounts.ts';
import { browserParameters } from './browser-data.ts';
import type { PaynetEasySettings } from './config.ts';
import { firstCharacters, knownParameters, type Parameters } from './parameters.ts';
import { COUNTRIES_WITH_STATES } from './unsendable.ts';

/** The parameters of `sale`, `preauth` and `account-verification`, without the control. Notes 4.1 and 4.10 */
export function paymentParameters(
  command: PayCommand,
  card: NewCardDetails,
  options: PaynetEasyOptions,
  settings: PaynetEasySettings,
): Parameters {
  return { ...formParameters(command, options, settings), ...knownParameters(cardParameters(card, command.payer)) };
}

/** The parameters of `sale-form` and `preauth-form`, without the control: the same without a card. Notes 4.9 */
export function formParameters(
  command: PayCommand,
  { site_url, purpose, ssn, cell_phone, merchant_data }: PaynetEasyOptions,
  settings: PaynetEasySettings,
): Parameters {
  return knownParameters({
    ...orderParameters(command, settings),
    ...payerParameters(command.payer),
    ssn,
    cell_phone: phoneNumber(cell_phone),
    site_url,
    purpose,
    merchant_data,
  });
}

/** What a payment says for all means of payment. */
export function orderParameters(command: PayCommand, settings: PaynetEasySettings): Record<string, string | undefined> {
  return {
    client_orderid: command.reference,
    order_desc: firstCharacters(command.description, settings.lengths.description),
    ...(command.kind === 'verify' ? {} : amountParameters(command, settings)),
    ...(command.browser === null ? {} : browserParameters(command.browser)),
    redirect_url: command.returnUrl,
    ...(settings.notification === 'none' ? {} : { [settings.notification]: command.notificationUrl }),
  };
}

function amountParameters({ amount, currency }: PayCommand, settings: PaynetEasySettings): Record<string, string | undefined> {
  return { amount: sentAmount(amount, currency, settings.minor_unit_policy), currency };
}

function payerParameters(payer: Payer): Record<string, string | undefined> {
  return {
    first_name: payer.first_name,
    last_name: payer.last_name,
    birthday: payer.birthday?.replaceAll('-', ''),
    address1: payer.address_line1,
    city: payer.city,
    // Elsewhere a state is optional, and longer ones do not fit.
    state: COUNTRIES_WITH_STATES.has(payer.country ?? '') || payer.state?.trim().length === 2 ? payer.state : undefined,
    zip_code: payer.postal_code,
    country: payer.country,
    phone: phoneNumber(payer.phone),
    email: payer.email,
    ipaddress: payer.ip_address,
  };
}

function phoneNumber(text: string | undefined): string | undefined {
  return text?.replace(/[ ()\-.]/g, '');
}

function cardParameters(card: NewCardDetails, payer: Payer): Record<string, string | undefined> {
  return {
    credit_card_number: card.number,
    card_printed_name:
      card.holder ??
      (payer.first_name !== undefined && payer.last_name !== undefined ? `${payer.first_name} ${payer.last_name}` : undefined),
    expire_month: String(card.expiry_month).padStart(2, '0'),
    expire_year: String(card.expiry_year),
    cvv2: card.security_code ?? undefined,
  };
}
