import type { ChargingIntent, ModificationKind } from '@paydesk/shared/payment-status';
import { hasAsciiMailbox } from '@paydesk/shared/fields/email';
import { DESJARDINS_FIELDS } from '@paydesk/shared/fields/gateways/desjardins';
import { sentText } from '@paydesk/shared/fields/sent-text';
import type { SecretDigits } from '@paydesk/shared/secret-digits';
import type { CardDetails } from '../../payments/ports/card-details.ts';
import type { ModifyCommand, PayCommand } from '../../payments/ports/gateway-commands.ts';
import { sentAmount } from './amounts.ts';
import type { Dialect } from './dialect.ts';
import { languageOf, type LanguageSetting } from './language.ts';
import type { StatusTargets } from './queries/status-targets.ts';
import { transactionIdOf } from './transaction-id.ts';

interface AnyRequest {
  readonly reference: string;
  readonly language: LanguageSetting;
  /** Where notices are posted to: with a secret of this attempt alone. */
  readonly callbackUrl: string;
}

export interface PaymentRequest extends AnyRequest {
  readonly kind: ChargingIntent;
  readonly currency: string;
  /** `undefined` when it cannot be said: see `unsendable.ts`. */
  readonly amount: string | undefined;
  readonly card: { readonly number: SecretDigits; readonly holder: string; readonly year: string; readonly month: string };
  readonly email: string | undefined;
}

export interface ModifyRequest extends AnyRequest {
  readonly kind: ModificationKind;
  readonly currency: string;
  /** `null` when none is sent, `undefined` when it cannot be said. */
  readonly amount: string | null | undefined;
  readonly original: string;
}

export interface StatusRequest extends AnyRequest {
  readonly kind: 'status';
  readonly targets: StatusTargets;
}

export interface ReceiptRequest extends AnyRequest {
  readonly kind: 'receipt';
  readonly target: string;
}

/** What a transaction request (M3) says beside the keys. */
export type Request = PaymentRequest | ModifyRequest | StatusRequest | ReceiptRequest;

/** A command that charges. The gateway verifies no cards. */
export type ChargeCommand = PayCommand & { readonly kind: ChargingIntent };

/**
 * An authorization or a sale. The protocol has no place for a security code.
 *
 * @param otherwise The language of payers who read neither of the gateway's.
 */
export function paymentRequest(command: ChargeCommand, card: CardDetails, otherwise: LanguageSetting): PaymentRequest {
  return {
    kind: command.kind,
    reference: transactionIdOf(command.reference),
    language: languageOf(command.locale ?? command.browser?.language, otherwise),
    callbackUrl: command.notificationUrl,
    currency: command.currency,
    amount: sentAmount(command.amount),
    card: sentCard(card),
    email: sendableEmail(command.payer.email),
  };
}

export function sentCard(card: CardDetails): PaymentRequest['card'] {
  return {
    number: card.number,
    // In any charset of the message, the gateway answers and prints ISO-8859-15. Notes 3
    holder: sentText(DESJARDINS_FIELDS, 'holder', card.holder ?? ''),
    year: String(card.expiry_year % 100).padStart(2, '0'),
    month: String(card.expiry_month).padStart(2, '0'),
  };
}

/** A capture, cancel or refund, of which the batch takes care. */
export function modifyRequest(command: ModifyCommand, language: LanguageSetting, dialect: Dialect): ModifyRequest {
  const carriesAmount = command.kind !== 'cancel' || dialect.cancellation_carries_amount;
  return {
    kind: command.kind,
    reference: transactionIdOf(command.reference),
    language,
    callbackUrl: command.notificationUrl,
    currency: command.currency,
    amount: carriesAmount ? sentAmount(command.amount) : null,
    original: transactionIdOf(command.original.reference),
  };
}

/** It is optional and changes nothing, so one that does not fit is no reason to refuse a payment. */
function sendableEmail(email: string | undefined): string | undefined {
  if (email === undefined) return undefined;
  const address = sentText(DESJARDINS_FIELDS, 'email', email);
  return hasAsciiMailbox(address) && address.length <= DESJARDINS_FIELDS.email.lengthMax ? address : undefined;
}
