import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { Payment } from '@paydesk/shared/payment';
import { queryDatabase } from './database-rows.ts';

export interface ToldEvent {
  readonly type: MerchantEventType;
  readonly data: Partial<Payment> & { readonly operation?: Payment['operations'][number] };
}

/** What the merchant is, or will be, told of a payment, oldest first. */
export async function readOutbox(cluster: string, payment: string): Promise<readonly ToldEvent[]> {
  const rows = await queryDatabase<{ body: ToldEvent }>(cluster, 'select body from outbox where payment = $1 order by created_at, id', [
    payment,
  ]);
  return rows.map(({ body }) => body);
}

export async function toldTypes(cluster: string, payment: string): Promise<readonly MerchantEventType[]> {
  return (await readOutbox(cluster, payment)).map(({ type }) => type);
}
