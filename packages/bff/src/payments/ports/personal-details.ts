import type { PaymentId } from '@paydesk/shared/ids';
import type { Actor } from '../actor.ts';
import type { PaymentRecord } from '../payment.ts';

/** What is stored of payers, wherever it stands beside their payments. */
export interface PersonalDetails {
  /**
   * Removes those of a payment, and adds who did it to its timeline. Amounts, ids and outcomes stay.
   *
   * @param by `null`: because they were kept for long enough.
   * @returns `changed` when the record is not the latest; `card_is_stored` when a card that was typed for it may still be used.
   */
  erase(record: PaymentRecord, by: Actor | null): Promise<'erased' | 'changed' | 'card_is_stored'>;
  /** Payments of a merchant that hold an e-mail address of a payer. */
  holding(merchant: string, email: string, limit: number): Promise<readonly PaymentId[]>;
  /**
   * Removes those of payments that have ended and not changed for so long, and of notifications that belong to none.
   *
   * @returns How many payments.
   */
  forget(olderThanMs: number, limit: number): Promise<number>;
}
