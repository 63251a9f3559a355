import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TestDatabase } from './test-database.ts';

const PAGE = new URL('../../../../../../docs/operate/privacy.md', import.meta.url);

/** Each table of the page with the columns that it names: `| payments | details | others | why | until |`. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const rows = readFileSync(PAGE, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, table = '']) => /^`[a-z_]+`$/.test(table));
  return new Map(
    rows.map(([, table = '', details = '', others = '']) => [wordsOf(table)[0] ?? '', wordsOf(`${details} ${others}`).toSorted()]),
  );
}

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/`([a-z_]+)`/g)].map(([, word = '']) => word);
}

export function privacyPageContract(fresh: () => Promise<TestDatabase>): void {
  test('docs/operate/privacy.md names every column of every table', async () => {
    const database = await fresh();
    await database.open();
    const columns = await database.query<{ table: string; columns: string[] }>(`
      select table_name as table, array_agg(column_name::text order by column_name collate "C") as columns
      from information_schema.columns where table_schema = 'public' and table_name not like 'paydesk_migrations%' group by 1 order by 1`);

    expect(Object.fromEntries(documented())).toEqual(Object.fromEntries(columns.map(({ table, columns: names }) => [table, names])));
  });
}
