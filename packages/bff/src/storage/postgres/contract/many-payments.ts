import { aChange, aPayment } from './builders.ts';
import { aScheduleIn } from './schedules.ts';
import { withClient, type TestDatabase } from './test-database.ts';

export const MANY = 100_000;
/** Just after the last payment was made. */
export const THEN = new Date('2026-03-01T00:00:00.000Z');

/** Two years of payments of three merchants, older first: as they are when they are over, mostly. */
export async function manyPayments(database: TestDatabase): Promise<{ readonly schedule: string }> {
  const storage = await database.open();
  const { id: schedule } = await aScheduleIn(storage);
  const model = aPayment({ merchant: 'model' });
  await storage.payments.insert(aChange({ payment: model }));
  await withClient(database.connection, async (client) => {
    await client.query('select setseed(0.42)');
    await client.query(insertOf(model.id, schedule));
    await client.query('vacuum analyze payments');
  });
  return { schedule };
}

/** `m`, `s` and the others are random numbers from 0 to 1. */
const insertOf = (model: string, schedule: string): string => `
  insert into payments select filled.* from payments p cross join lateral (
    select n, random() as a, random() as s, random() as c, random() as e, random() as f, random() as u,
      case when random() < 0.5 then 'shop' when random() < 0.6 then 'other shop' else 'third shop' end as owner,
      timestamptz '${THEN.toISOString()}' - interval '3 minutes' - (${String(MANY)} - n) * interval '10 minutes' as made
    from generate_series(1, ${String(MANY)}) n
  ) made cross join lateral jsonb_populate_record(p, jsonb_build_object(
    'id', 'pay_' || lpad(n::text, 26, '0'),
    'merchant', owner,
    'account', owner || case when a < 0.002 then ' rare' when a < 0.1 then ' second' else ' main' end,
    'status', case when n > ${String(MANY)} - 60 then 'processing' when s < 0.0005 then 'unknown' when s < 0.03 then 'declined'
      when s < 0.06 then 'canceled' when s < 0.08 then 'refunded' when s < 0.09 then 'authorized' else 'captured' end,
    'needs_attention', s < 0.0007,
    'currency', case when c < 0.001 then 'SEK' when c < 0.05 then 'USD' else 'EUR' end,
    'order_reference', 'order-' || owner || '-' || n / 2,
    'schedule', case when n % 500 = 0 and owner = 'shop' then '${schedule}' end,
    'schedule_run', case when n % 500 = 0 and owner = 'shop' then n end,
    'schedule_retry', case when n % 500 = 0 and owner = 'shop' then 1 end,
    'payer', case when e < 0.8 then jsonb_build_object('email', case when s < 0.5 then 'Payer-' else 'payer-' end
      || floor(power(e, 3) * 40000) || '@example.com', 'country', 'LV') else '{}'::jsonb end,
    'card', case when s < 0.97 then jsonb_build_object('id', null, 'brand', 'visa', 'bin', '444455',
      'last_four', lpad(floor(f * 10000)::text, 4, '0'), 'expiry_month', 12, 'expiry_year', 2030, 'holder', null) end,
    'created_at', made,
    'updated_at', made + interval '3 minutes' + case when u < 0.02 then u * 50 * ('${THEN.toISOString()}' - made) else interval '0' end
  )) filled
  where p.id = '${model}'`;
