import type { NewPayment } from '@paydesk/shared/new-payment';
import type { Payment } from '@paydesk/shared/payment';
import { anOrder } from '../fixtures/orders.ts';
import { PayerClient } from '../support/payer-client.ts';
import type { System } from '../support/start-system.ts';

/** A payment that waits for its payer, and the payer. */
export async function aPayer({ api, bffs }: System, wishes: Partial<NewPayment> = {}): Promise<{ payment: Payment; payer: PayerClient }> {
  const payment = await api.createPayment(anOrder(wishes));
  return { payment, payer: new PayerClient(bffs[0].url, payment) };
}

/** The reference under which the gateway gets to know an attempt of a payment. */
export function referenceOf({ id }: Payment, attempt = 1): string {
  return `${id}-${attempt}`;
}
