import pg from 'pg';

/** Rows of a table, and a digest of them in an order that depends on them alone. */
export type TableDigest = readonly [table: string, rows: number, digest: string | null];

/** What replicas write at their start, or for a moment. */
const OF_REPLICAS = ['paydesk_migrations', 'paydesk_migrations_lock', 'schema_needs', 'kept_files', 'write_probe'];

/** Of all tables that are logged. */
export async function digestsOf(url: string): Promise<readonly TableDigest[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("set timezone = 'UTC'");
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p'
         and not relname = any($1) order by relname`,
      [OF_REPLICAS],
    );
    const digests: TableDigest[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ count: number; digest: string | null }>(
        `select count(*)::int, md5(string_agg(row, '' order by row)) as digest from (select md5(t::text) collate "C" as row from ${name} t) t`,
      );
      digests.push([name, rows[0]?.count ?? 0, rows[0]?.digest ?? null]);
    }
    return digests;
  } finally {
    await client.end();
  }
}
