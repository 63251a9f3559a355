import type { StoredCard } from '../../payments/ports/cards.ts';
import { toText, type JsonRow } from './json-row.ts';
import type { CardsTable } from './tables.ts';

export function toCardRow(card: StoredCard): JsonRow<CardsTable> {
  return {
    id: card.id,
    merchant: card.merchant,
    account: card.account,
    payment: card.payment,
    reference: card.reference,
    summary: card.summary,
    payer: card.payer,
    created_at: card.createdAt.toISOString(),
    updated_at: card.updatedAt.toISOString(),
    deleted_at: toText(card.deletedAt),
  };
}

export function toCard(row: CardsTable): StoredCard {
  return {
    id: row.id,
    merchant: row.merchant,
    account: row.account,
    payment: row.payment,
    reference: row.reference,
    summary: row.summary,
    payer: row.payer,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}
