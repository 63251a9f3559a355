import type { PaynetEasyOptions } from '@paydesk/shared/gateway-options';
import type { Payer } from '@paydesk/shared/payer';
import type { FieldName } from '@paydesk/shared/fields/field-table';
import { hasPostalCode } from '@paydesk/shared/fields/postal-codes';
import { sentText } from '@paydesk/shared/fields/sent-text';
import type { CardDetails } from '../../payments/ports/card-details.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { PaymentTerms } from '../../payments/ports/objections.ts';
import { sentAmount } from './amounts.ts';
import { browserParameters } from './browser-data.ts';
import type { PaynetEasySettings } from './config.ts';
import type { Parameter } from './parameters.ts';
import { fieldsOf } from './rules/fields.ts';
import { sentState } from './rules/states.ts';

type Said = Record<string, Parameter | undefined>;

/** What a payment says by any means of payment, and no caller decides. */
export function messageParameters(command: PayCommand, settings: PaynetEasySettings): Said {
  return {
    client_orderid: command.reference,
    ...(command.browser === null ? {} : browserParameters(command.browser, settings)),
    redirect_url: command.returnUrl,
    ...(settings.notification === 'none' ? {} : { [settings.notification]: command.notificationUrl }),
  };
}

/** The terms of `sale-form` and `preauth-form`, and without the card those of `sale`, `preauth` and `account-verification`. Notes 4.1, 4.9, 4.10 */
export function formTerms(
  terms: PaymentTerms,
  { site_url, purpose, ssn, cell_phone, merchant_data }: PaynetEasyOptions,
  settings: PaynetEasySettings,
): Said {
  return {
    ...orderTerms(terms, settings),
    ...payerParameters(terms.payer, settings),
    ssn,
    cell_phone: cell_phone === undefined ? undefined : sentText(fieldsOf(settings), 'phone', cell_phone),
    site_url,
    purpose,
    merchant_data,
  };
}

/** The terms that all means of payment have. */
export function orderTerms({ kind, amount, currency, description }: PaymentTerms, settings: PaynetEasySettings): Said {
  return {
    order_desc: sentText(fieldsOf(settings), 'description', description),
    ...(kind === 'verify' ? {} : { amount: sentAmount(amount, currency, settings.minor_unit_policy), currency }),
  };
}

export function cardParameters(card: CardDetails, payer: Payer, settings: PaynetEasySettings): Said {
  const holder =
    card.holder ?? (payer.first_name !== undefined && payer.last_name !== undefined ? `${payer.first_name} ${payer.last_name}` : undefined);
  return {
    credit_card_number: card.number,
    card_printed_name: holder === undefined ? undefined : sentText(fieldsOf(settings), 'holder', holder),
    expire_month: String(card.expiry_month).padStart(2, '0'),
    expire_year: String(card.expiry_year),
    cvv2: card.security_code ?? undefined,
  };
}

function payerParameters(payer: Payer, settings: PaynetEasySettings): Said {
  const { country } = payer;
  const table = fieldsOf(settings);
  const sent = (field: FieldName & keyof Payer) => (payer[field] === undefined ? undefined : sentText(table, field, payer[field], country));
  return {
    first_name: sent('first_name'),
    last_name: sent('last_name'),
    birthday: payer.birthday?.replaceAll('-', ''),
    address1: sent('address_line1'),
    city: sent('city'),
    state: sentState(payer),
    zip_code: sent('postal_code') ?? (country === undefined || hasPostalCode(country) ? undefined : settings.postal_code_stand_in),
    country,
    phone: sent('phone'),
    email: sent('email'),
    ipaddress: payer.ip_address,
  };
}
