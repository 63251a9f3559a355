import { expect } from 'vitest';
import type { MerchantClient } from '../../support/merchant-client.ts';

/** The one payment of an order, as the merchant finds it. */
export async function paymentOfOrder(api: MerchantClient, reference: string): Promise<string> {
  const payments = await api.findPayments(reference);
  expect(payments).toHaveLength(1);
  return payments[0]!.id;
}
