import type { Pool } from 'pg';
import type { Cards, StoredCard } from '../../payments/ports/cards.ts';
import { isRefusedBy } from './database-fault.ts';
import { run, type Statement } from './statement.ts';
import { listed, type StoredRow } from './table.ts';
import { CARDS } from './tables.ts';

const LOAD_CARD: Statement = { name: 'load_card', text: `select ${listed(CARDS.columns)} from cards where id = $1` };

/** $1 ids. */
const LOAD_CARDS: Statement = {
  name: 'load_cards',
  text: `select ${listed(CARDS.columns)} from cards where id = any($1) order by array_position($1, id)`,
};

const LOAD_CARD_OF_PAYMENT: Statement = {
  name: 'load_card_of_payment',
  text: `select ${listed(CARDS.columns)} from cards where payment = $1 and deleted_at is null`,
};

/** What was deleted stays as it was. $1 card, $2 summary, $3 time. */
const REFRESH_CARD: Statement = {
  name: 'refresh_card',
  text: 'update cards set summary = $2, updated_at = $3 where id = $1 and deleted_at is null',
};

/** Waits for a schedule that is just being stored. $1 card, $2 time. */
const DELETE_CARD: Statement = { name: 'delete_card', text: 'update cards set deleted_at = $2 where id = $1 and deleted_at is null' };

/** Between cards that are not deleted and schedules that are not over. */
export const CARD_IS_USABLE = 'schedules_card_is_usable';

export function postgresCards(pool: Pool): Cards {
  async function loadOne(statement: Statement, id: string): Promise<StoredCard | undefined> {
    const [row] = await run<StoredRow<StoredCard>>(pool, statement, [id]);
    return row === undefined ? undefined : CARDS.fromRow(row);
  }

  return {
    load: (id) => loadOne(LOAD_CARD, id),
    loadAll: async (ids) => (await run<StoredRow<StoredCard>>(pool, LOAD_CARDS, [ids])).map((row) => CARDS.fromRow(row)),
    loadByPayment: (payment) => loadOne(LOAD_CARD_OF_PAYMENT, payment),

    async refresh(id, summary, at) {
      await run(pool, REFRESH_CARD, [id, JSON.stringify(summary), at]);
    },

    async delete(id, at) {
      try {
        await run(pool, DELETE_CARD, [id, at]);
        return 'deleted';
      } catch (error) {
        if (isRefusedBy(CARD_IS_USABLE, error)) return 'in_use';
        throw error;
      }
    },
  };
}
