import { printable } from './printable.ts';

/**
 * Columns as wide as they have to be, the last one as it is.
 *
 * @param texts The head, then the rows.
 * @param columns How wide the terminal is. Rows that do not fit are printed as blocks of a line for each column.
 *   Default: that of standard output; of a file or pipe none.
 */
export function table(texts: readonly (readonly string[])[], columns: number | undefined = widthOfTerminal()): string {
  const rows = texts.map((row) => row.map(printable));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((text, column) => (column === row.length - 1 ? text : text.padEnd(widths[column] ?? 0))).join('  '),
  );
  const fits = columns === undefined || lines.every(({ length }) => length <= columns);
  return fits ? lines.map((line) => `${line}\n`).join('') : blocks(rows);
}

/** One for each row, with an empty line between. */
function blocks([head = [], ...rows]: readonly (readonly string[])[]): string {
  const width = Math.max(...head.map(({ length }) => length));
  return rows.map((row) => row.map((text, column) => `${(head[column] ?? '').padEnd(width)}  ${text}\n`).join('')).join('\n');
}

function widthOfTerminal(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns : undefined;
}
