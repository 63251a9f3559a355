import type { Pool } from 'pg';
import type { KeptFile, KeptFiles } from '../../releases/ports/kept-files.ts';
import { run, type Statement } from './statement.ts';

/** In the order of their keys, as all who change several: no deadlocks. $1 paths, $2 seals. */
const KEEP_IN_USE: Statement = {
  name: 'keep_files_in_use',
  text: `
    with mine as materialized (
      select path from kept_files join unnest($1::text[], $2::text[]) as own (path, seal) using (path, seal)
      order by path for no key update of kept_files
    )
    update kept_files k set in_use_at = now() from mine where k.path = mine.path
    returning k.path`,
};

/** $1 paths, $2 content types, $3 contents, $4 seals. */
const STORE_FILES: Statement = {
  name: 'store_files',
  text: `
    insert into kept_files (path, content_type, content, seal, in_use_at)
    select path, content_type, content, seal, now()
    from unnest($1::text[], $2::text[], $3::bytea[], $4::text[]) as own (path, content_type, content, seal) order by path
    on conflict (path) do update set content_type = excluded.content_type, content = excluded.content, seal = excluded.seal, in_use_at = now()`,
};

/** $1 paths. */
const FIND_FILES: Statement = {
  name: 'find_files',
  text: 'select path, content_type as "contentType", content, seal from kept_files where path = any($1::text[])',
};

/** $1 days. */
const FORGET_FILES: Statement = {
  name: 'forget_files',
  text: `
    with unused as materialized (
      select path from kept_files where in_use_at < now() - $1::integer * interval '1 day' order by path for update skip locked
    )
    delete from kept_files k using unused where k.path = unused.path`,
};

export function postgresKeptFiles(pool: Pool): KeptFiles {
  return {
    async store(files) {
      const inUse = await run<{ path: string }>(pool, KEEP_IN_USE, [files.map(({ path }) => path), files.map(({ seal }) => seal)]);
      const stored = new Set(inUse.map(({ path }) => path));
      const missing = files.filter(({ path }) => !stored.has(path));
      if (missing.length === 0) return;
      const columns = [
        missing.map((file) => file.path),
        missing.map((file) => file.contentType),
        missing.map((file) => file.content),
        missing.map((file) => file.seal),
      ];
      await run(pool, STORE_FILES, columns);
    },
    find: (paths) => run<KeptFile & Record<string, unknown>>(pool, FIND_FILES, [paths]),
    async forgetUnused(days) {
      await run(pool, FORGET_FILES, [days]);
    },
  };
}
