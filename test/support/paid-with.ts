import type { Payment } from '@paydesk/shared/payment';
import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import { expect, vi } from 'vitest';
import { CARDS, type TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from './expect-payment.ts';
import { newNonce, PayerClient } from './payer-client.ts';
import type { System } from './start-system.ts';
import { UNTIL_STUCK } from './until-stuck.ts';

/** A payment that a payer has made with a card, once it is held or taken. */
export async function paidWith(
  { api, bffs }: System,
  wishes: Partial<NewPaymentRequest> = {},
  card: TypedCard = CARDS.approved,
  status: PaymentStatus = wishes.intent === 'authorize' ? 'authorized' : 'captured',
): Promise<Payment> {
  const payment = await api.createPayment(anOrder(wishes));
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card });
  return expectStatus(api, payment.id, status);
}

/** The id of the card of a payment that was to save it. */
export async function savedCard(system: System, card: TypedCard = CARDS.approved): Promise<string> {
  const { id } = await paidWith(system, { save_card: true }, card);
  return vi.waitFor(async () => {
    const saved = (await system.api.readPayment(id)).card?.id;
    expect(saved).toMatch(/^card_/);
    return saved!;
  }, UNTIL_STUCK);
}
