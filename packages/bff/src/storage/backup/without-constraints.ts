import pg from 'pg';

/**
 * Tables refer to each other in circles, and triggers refuse what was once allowed. Foreign keys are made again afterwards, which checks
 * every row. To be called inside of a transaction, by the owner of the tables: no other right is needed.
 */
export async function withoutConstraints<Result>(client: pg.ClientBase, use: () => Promise<Result>): Promise<Result> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  const { rows: triggered } = await client.query<{ table: string }>(
    `select distinct tgrelid::regclass::text as table from pg_trigger join pg_class c on c.oid = tgrelid
     where not tgisinternal and c.relnamespace = current_schema()::regnamespace`,
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  for (const { table } of triggered) await client.query(`alter table ${table} disable trigger user`);
  const result = await use();
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`);
  for (const { table } of triggered) await client.query(`alter table ${table} enable trigger user`);
  return result;
}
