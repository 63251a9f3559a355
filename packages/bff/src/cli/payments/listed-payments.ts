import type { Paydesk } from '@paydesk/shared/client';
import type { AnsweredPayment } from './shown-payment.ts';
import type { WantedPayments } from './wanted-payments.ts';

const PAGE = 100;

export interface ListedPayments {
  readonly payments: readonly AnsweredPayment[];
  /** There are older ones that were not read. */
  readonly more: boolean;
}

/** The newest, at most `max`. */
export async function listedPayments(paydesk: Pick<Paydesk, 'listPayments'>, wanted: WantedPayments, max: number): Promise<ListedPayments> {
  const payments: AnsweredPayment[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await paydesk.listPayments({ ...wanted, limit: Math.min(PAGE, max - payments.length), cursor });
    payments.push(...page.data);
    if (page.next_cursor === null) return { payments, more: false };
    if (payments.length >= max) return { payments, more: true };
    cursor = page.next_cursor;
  }
}
