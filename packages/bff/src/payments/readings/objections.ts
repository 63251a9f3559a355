import type { Payer } from '@paydesk/shared/payer';
import { PAYER_FIELDS } from '@paydesk/shared/payer-fields';
import type { Payment } from '../payment.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { PaymentMeans } from '../ports/gateway-commands.ts';
import type { Objection, PaymentTerms } from '../ports/objections.ts';
import { limitsExceeded } from './field-limits.ts';
import { payerFieldsToAsk } from './payer-questions.ts';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** The fields of a payment that are its terms. */
type Agreed = Pick<Payment, 'intent' | 'amount' | 'currency' | 'initiator' | 'orderReference' | 'description' | 'payer' | 'gatewayOptions'>;

export function termsOf(agreed: Agreed, means: PaymentTerms['means']): PaymentTerms {
  return {
    kind: agreed.intent,
    amount: agreed.amount,
    currency: agreed.currency,
    description: agreed.description ?? agreed.orderReference,
    payer: agreed.payer,
    means,
    initiator: agreed.initiator,
    options: agreed.gatewayOptions,
  };
}

/** What may be paid with, before a payer has said anything. At an account with a payment page a stored card takes no other beside it. */
export function expectedMeans(
  stored: readonly { readonly reference: string }[],
  otherCardAllowed: boolean,
  { capabilities }: Gateway,
): readonly PaymentTerms['means'][] {
  const typed: PaymentTerms['means'] = capabilities.payment_page ? { kind: 'payment_page' } : { kind: 'card', card: null };
  if (stored.length === 0) return [typed];
  const means = stored.map(({ reference }) => ({ kind: 'stored_card', reference, securityCode: null }) as const);
  return otherCardAllowed && !capabilities.payment_page ? [...means, typed] : means;
}

/**
 * What the merchant has to correct before a payment is stored: nothing of it may be left for a payer to find. What is missing
 * is no mistake where a payer will be asked for it, or brings it.
 */
export function merchantMistakes(gateway: Gateway, agreed: Agreed, means: readonly PaymentTerms['means'][]): readonly FieldError[] {
  const isBesideStored = ({ kind }: PaymentTerms['means']) => kind !== 'stored_card' && means.some((one) => one.kind === 'stored_card');
  const objections = means.flatMap((one) => {
    const found = objectionsOf(gateway, termsOf(agreed, one));
    return isBesideStored(one) ? found.map((objection) => withWayOut(objection)) : found;
  });
  const toCome = agreed.initiator === 'payer' ? ['payer.ip_address', ...payerFieldsToAsk(gateway, agreed.payer).map(pathOf)] : [];
  return withoutCopies(objections.filter(({ path, missing }) => !missing || !toCome.includes(path)));
}

/**
 * What the payer has to correct before an attempt is stored. Never what the merchant has said.
 *
 * @param payer With what the payer has said in this attempt.
 */
export function payerMistakes(gateway: Gateway, payment: Payment, payer: Payer, means: PaymentMeans): readonly FieldError[] {
  const merchants = payment.payerFromMerchant ?? Object.keys(payment.payer);
  const payers = PAYER_FIELDS.filter((field) => !merchants.includes(field)).map(pathOf);
  const objections = objectionsOf(gateway, termsOf({ ...payment, payer }, means));
  return withoutCopies(objections.filter(({ path }) => path.startsWith('card.') || payers.includes(path)));
}

/** The first for each field. */
export function withoutCopies(errors: readonly FieldError[]): readonly FieldError[] {
  const first = errors.filter(({ path }, index) => errors.findIndex((error) => error.path === path) === index);
  return first.map(({ path, message }) => ({ path, message }));
}

/** A card beside the stored one is the merchant's choice. */
function withWayOut({ path, message, missing }: Objection): Objection {
  return { path, message: `${message}; or take no card beside the stored one, with allow_other_card false`, missing };
}

function objectionsOf(gateway: Gateway, terms: PaymentTerms): readonly Objection[] {
  return [...(gateway.objectionsTo?.(terms) ?? []), ...limitsExceeded(gateway, terms)];
}

function pathOf(field: string): string {
  return `payer.${field}`;
}
