import type { PostgresServer } from './postgres-server.ts';

/** What a server has done and stored so far. */
export interface Counters {
  readonly statements: number;
  readonly commits: number;
  readonly walBytes: number;
  /** Bytes; those of long values outside of their rows count as heap. */
  readonly tables: readonly Table[];
  /** Bytes by name. */
  readonly indexes: Readonly<Record<string, number>>;
}

interface Table {
  readonly name: string;
  readonly rows: number;
  readonly heap: number;
  readonly indexes: number;
}

/** The extension `pg_stat_statements` has to be there. Statements that begin and end transactions are counted as commits alone. */
const COUNTERS = `select json_build_object(
  'statements', (select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
    where d.datname = current_database() and query !~* '^ *(begin|commit|rollback|set|discard)'),
  'commits', (select xact_commit from pg_stat_database where datname = current_database()),
  'walBytes', (select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')),
  'tables', (select json_agg(json_build_object('name', relname, 'rows', n_live_tup, 'heap', pg_table_size(relid),
    'indexes', pg_indexes_size(relid)) order by relname) from pg_stat_user_tables),
  'indexes', (select json_object_agg(indexrelname, pg_relation_size(indexrelid)) from pg_stat_user_indexes))`;

export async function countersOf(server: PostgresServer): Promise<Counters> {
  return JSON.parse(await server.sql(COUNTERS)) as Counters;
}
