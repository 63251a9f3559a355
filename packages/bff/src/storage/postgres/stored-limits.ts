import { LimitChanges } from '@paydesk/shared/limits';
import type { Pool } from 'pg';
import type { StoredLimits } from '../../limits/ports/stored-limits.ts';
import { run, type Statement } from './statement.ts';

const LOAD_LIMITS: Statement = { name: 'load_limits', text: 'select limits from merchant_limits where merchant = $1' };
const STORE_LIMITS: Statement = {
  name: 'store_limits',
  text: `
    insert into merchant_limits (merchant, limits) values ($1, $2)
    on conflict (merchant) do update set limits = excluded.limits, changed_at = now()`,
};

export function postgresStoredLimits(pool: Pool): StoredLimits {
  return {
    async load(merchant) {
      const [row] = await run<{ limits: unknown }>(pool, LOAD_LIMITS, [merchant]);
      return row === undefined ? {} : LimitChanges.parse(row.limits);
    },
    async store(merchant, limits) {
      await run(pool, STORE_LIMITS, [merchant, JSON.stringify(limits)]);
    },
  };
}
