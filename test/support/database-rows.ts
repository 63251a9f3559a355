import pg from 'pg';

/** Asks the database of a system under test, beside its BFFs. */
export async function queryDatabase<Row extends object>(
  cluster: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ host: cluster, port: 5432, user: 'paydesk', database: 'paydesk' });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

/** The time of all tasks of a kind has come. A BFF that runs may notice no sooner than it had planned to look. */
export async function makeTasksDue(cluster: string, kind: string): Promise<void> {
  await queryDatabase(cluster, 'update tasks set due_at = now() where kind = $1', [kind]);
}

/** Everything that any table holds, one row a line: files may keep it compressed. */
export async function allRows(cluster: string): Promise<string> {
  const tables = await queryDatabase<{ name: string }>(
    cluster,
    "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  const dumps = await Promise.all(
    tables.map(({ name }) => queryDatabase<{ row: string }>(cluster, `select to_json(t)::text as row from ${name} t`)),
  );
  return dumps
    .flat()
    .map(({ row }) => row)
    .join('\n');
}
