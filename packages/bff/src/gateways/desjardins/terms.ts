import type { Objection, PaymentTerms } from '../../payments/ports/objections.ts';
import { objectionsIn } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import { sentCard } from './request.ts';
import { unsendableAmount, unsendableCard } from './unsendable.ts';

/** By the same rules as what is sent. A card that is still to be typed is no objection. */
export function objectionsTo({ amount, currency, means }: PaymentTerms): readonly Objection[] {
  const card = means.kind === 'card' ? means.card : null;
  return objectionsIn([
    unsendableAmount({ amount: sentAmount(amount), currency }),
    card === null ? undefined : unsendableCard(sentCard(card)),
  ]);
}
