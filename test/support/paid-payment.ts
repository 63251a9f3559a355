import type { NewPayment } from '@paydesk/shared/new-payment';
import type { Payment } from '@paydesk/shared/payment';
import { type TypedCard, CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from './expect-payment.ts';
import { newNonce, PayerClient } from './payer-client.ts';
import type { System } from './start-system.ts';

export interface PaidWishes extends Partial<NewPayment> {
  readonly typed?: TypedCard;
}

/** A payment with a typed card, authorized or, with the intent `sale`, captured. */
export async function aPaidPayment({ api, bffs }: System, { typed = CARDS.approved, ...wishes }: PaidWishes = {}): Promise<Payment> {
  const order = anOrder({ intent: 'authorize', ...wishes });
  const payment = await api.createPayment(order);
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: typed });
  return expectStatus(api, payment.id, order.intent === 'sale' ? 'captured' : 'authorized');
}
