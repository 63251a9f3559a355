import type { Checkout } from '@paydesk/shared/checkout';
import { Fault } from '../payments/faults.ts';
import type { PaymentRecord } from '../payments/payment.ts';
import type { Accounts } from '../payments/ports/accounts.ts';
import type { Clock } from '../payments/ports/clock.ts';
import type { CardEncryption } from '../security/card-encryption.ts';
import type { Addresses } from './addresses.ts';
import { presentCheckout, presentState } from './present-checkout.ts';

export interface CheckoutParts {
  readonly accounts: Accounts;
  readonly cardEncryption: CardEncryption;
  readonly addresses: Addresses;
  readonly clock: Clock;
}

export function checkoutOf(record: PaymentRecord, parts: CheckoutParts): Checkout {
  const { accounts, cardEncryption, clock } = parts;
  const account = accounts.find(record.payment.account);
  const merchant = accounts.merchant(record.payment.merchant);
  if (account === undefined || merchant === undefined)
    throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
  return presentCheckout(record, account, merchant, cardEncryption.publicKey, presentState(record, parts), clock.now());
}
