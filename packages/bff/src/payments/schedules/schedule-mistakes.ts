import { optionsFor } from '../readings/gateway-options.ts';
import { expectedMeans, merchantMistakes, type FieldError } from '../readings/objections.ts';
import type { StoredCard } from '../ports/cards.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Schedule } from '../ports/schedules.ts';

type Charge = Pick<Schedule, 'amount' | 'currency' | 'intent' | 'orderReference' | 'description' | 'gatewayOptions'>;

/** What the merchant has to correct before a run can be paid. A schedule names no payer: the card brings one. */
export function scheduleMistakes(gateway: Gateway, charge: Charge, card: StoredCard): readonly FieldError[] {
  const agreed = {
    amount: charge.amount,
    currency: charge.currency,
    intent: charge.intent,
    initiator: 'merchant',
    orderReference: charge.orderReference,
    description: charge.description,
    payer: card.payer,
    gatewayOptions: optionsFor(gateway, charge.gatewayOptions),
  } as const;
  return merchantMistakes(gateway, agreed, expectedMeans([card], false, gateway)).map(({ path, message }) =>
    path.startsWith('payer.')
      ? { path: 'card', message: `is of a payer whose ${path.slice('payer.'.length)} ${message}` }
      : { path, message },
  );
}
