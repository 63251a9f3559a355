import { type Kysely, sql } from 'kysely';

/** What has been done to the tables. */
export interface Schema {
  /** Names of the migrations that ran, in order. */
  readonly migrations: readonly string[];
  /** Of those that break earlier releases: what a release must know. */
  readonly needs: ReadonlyMap<string, string>;
}

/** In place of a migration: all that the database held was moved to another one. */
export const MOVED = '9999-moved-to-another-database';

export type Judged =
  | { readonly kind: 'same-or-older' }
  /** Only added to, as far as a release with these migrations is concerned. */
  | { readonly kind: 'newer'; readonly newer: readonly string[] }
  | { readonly kind: 'moved' }
  | { readonly kind: 'broken'; readonly newer: readonly string[]; readonly reason: string };

/** A database without tables has no migrations. */
export async function readSchema(db: Kysely<unknown>): Promise<Schema> {
  const migrations = await sql<{ name: string }>`select name from paydesk_migrations order by name`.execute(db).catch(noTable);
  const needs = await sql<{ migration: string; needs: string }>`select migration, needs from schema_needs`.execute(db).catch(noTable);
  return {
    migrations: migrations.rows.map(({ name }) => name),
    needs: new Map(needs.rows.map((row) => [row.migration, row.needs])),
  };
}

/** @param known The migrations of the release that is to work on the schema. */
export function judgeSchema({ migrations, needs }: Schema, known: readonly string[]): Judged {
  const newer = migrations.filter((name) => !known.includes(name));
  if (newer.length === 0) return { kind: 'same-or-older' };
  if (newer.includes(MOVED)) return { kind: 'moved' };
  const missing = known.filter((name) => !migrations.includes(name));
  if (missing.length > 0) return { kind: 'broken', newer, reason: `it lacks ${missing.join(', ')}` };
  const [breaking] = newer.filter((name) => needs.has(name) && !known.includes(needs.get(name) ?? ''));
  if (breaking === undefined) return { kind: 'newer', newer };
  return { kind: 'broken', newer, reason: `beside ${breaking}, only versions work that know ${needs.get(breaking) ?? ''}` };
}

/** @param error What kept the migrations from running. */
export function schemaFault(error: unknown, judged: Judged | undefined): Error {
  const cause = error instanceof Error ? error : new Error(String(error));
  if (judged?.kind === 'moved')
    return new Error('What this database held was moved to another one by `paydesk move`: name that one in `database`.', { cause });
  if (judged?.kind !== 'broken') return new Error(`The database could not be migrated: ${cause.message}`, { cause });
  return new Error(
    `The database was migrated by a newer Paydesk (${judged.newer.join(', ')}), beside which this version does not work: ${judged.reason}. ` +
      'Start that version or a newer one; migrations are not undone.',
    { cause },
  );
}

/** `undefined_table` */
function noTable(error: unknown): { readonly rows: never[] } {
  if (error instanceof Error && 'code' in error && error.code === '42P01') return { rows: [] };
  throw error;
}
