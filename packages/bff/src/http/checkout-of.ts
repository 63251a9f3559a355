import type { Checkout } from '@paydesk/shared/checkout';
import { Fault } from '../payments/faults.ts';
import type { PaymentRecord } from '../payments/payment.ts';
import type { Accounts } from '../payments/ports/accounts.ts';
import type { Cards } from '../payments/ports/cards.ts';
import { offeredCards } from '../payments/readings/card-questions.ts';
import { hasEnded } from '../payments/readings/payer-access.ts';
import type { Clock } from '../payments/ports/clock.ts';
import type { CardEncryption } from '../security/card-encryption.ts';
import type { Addresses } from './addresses.ts';
import { presentCheckout, presentState } from './present-checkout.ts';

export interface CheckoutParts {
  readonly accounts: Accounts;
  readonly cards: Cards;
  readonly cardEncryption: CardEncryption;
  readonly addresses: Addresses;
  readonly clock: Clock;
}

export async function checkoutOf(record: PaymentRecord, parts: CheckoutParts): Promise<Checkout> {
  const { accounts, cardEncryption, cards, clock } = parts;
  const account = accounts.find(record.payment.account);
  const merchant = accounts.merchant(record.payment.merchant);
  if (account === undefined || merchant === undefined)
    throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
  const { payment } = record;
  const known = payment.storedCards.length === 0 || hasEnded(record, clock.now()) ? [] : await cards.loadAll(payment.storedCards);
  const offered = offeredCards(known, payment, account.gateway.capabilities, clock.now());
  return presentCheckout(record, offered, account, merchant, cardEncryption.publicKey, presentState(record, parts), clock.now());
}
