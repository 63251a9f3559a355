import type { CardSummary } from '@paydesk/shared/card';
import type { CardId, PaymentId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';

/** A card that a merchant may use again. The number stays with the gateway. */
export interface StoredCard {
  readonly id: CardId;
  readonly merchant: string;
  readonly account: string;
  /** The payment it was typed for; it has one stored card at most. */
  readonly payment: PaymentId;
  /** The gateway's name for it. */
  readonly reference: string;
  /** `id` is its own. */
  readonly summary: CardSummary;
  /** Of whom it is: sent with payments that the payer does not attend. */
  readonly payer: Payer;
  readonly createdAt: Date;
  /** When the gateway was last asked about it. */
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** Stored cards. New ones are stored together with the change of their payment. */
export interface Cards {
  /** Deleted ones too. */
  load(id: CardId): Promise<StoredCard | undefined>;
  /** Those that there are, deleted ones too, in the order of `ids`. */
  loadAll(ids: readonly CardId[]): Promise<readonly StoredCard[]>;
  /** The card of a payment that has not been deleted. */
  loadByPayment(payment: PaymentId): Promise<StoredCard | undefined>;
  /** Stores what the gateway knows of the card. */
  refresh(id: CardId, summary: CardSummary, at: Date): Promise<void>;
  /** @returns `in_use` when a schedule that is not over uses it: nothing is deleted. */
  delete(id: CardId, at: Date): Promise<'deleted' | 'in_use'>;
}
