import pg from 'pg';

/** In an order in which foreign keys hold, with columns that are unique beside ids: how those of the copies differ. */
const COPIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  payments: {},
  attempts: {},
  operations: {},
  timeline: {},
  outbox: { number: 't.number + n::bigint * 1000000', position: 't.position + n::bigint * 1000000' },
  notifications: { digest: 'md5(t.digest || n)' },
  idempotency_keys: { key: "t.key || '-' || n" },
  tasks: {},
  webhook_deliveries: { position: 't.position + n::bigint * 1000000' },
  webhook_attempts: {},
};

const SEQUENCES = `
  select setval('event_positions', (select max(position) from outbox)), setval(pg_get_serial_sequence('outbox', 'number'), (select max(number) from outbox))`;

/**
 * Copies all that a database holds of payments, in all their shapes, as further payments: each id gets another beginning wherever it
 * stands. Constraints hold as for any row.
 *
 * @param times How many copies of each payment.
 * @returns How many payments there are now.
 */
export async function copyPayments(url: string, times: number): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const [table, unique] of Object.entries(COPIED)) await client.query(await copyOf(client, table, unique), [times]);
    await client.query(SEQUENCES);
    const { rows } = await client.query<{ count: number }>('select count(*)::int from payments');
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

async function copyOf(client: pg.Client, table: string, unique: Readonly<Record<string, string>>): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const others = Object.entries(unique).map(([column, value]) => `'${column}', ${value}`);
  return `
    insert into ${table} (${columns.join(', ')})
    select ${columns.map((column) => `copy.${column}`).join(', ')}
    from ${table} t cross join generate_series(1, $1::int) n cross join lateral jsonb_populate_record(null::${table},
      regexp_replace(to_jsonb(t)::text, '\\m(pay|op|evt|dlv)_[0-9a-z]{10}([0-9a-z]{16})', '\\1_' || lpad(n::text, 10, '0') || '\\2', 'g')::jsonb
        || jsonb_build_object(${others.join(', ')})) copy
    where to_jsonb(t)::text ~ '\\m(pay|op|evt|dlv)_[0-9a-z]{26}'`;
}
