import { z } from 'zod';

/**
 * A backup, before it is compressed, is text: a {@link Header} in a line, then for each table a {@link TableStart}, rows as `COPY` writes
 * them, a line `\.` and a {@link TableEnd}, at last an {@link End}.
 */
export const FORMAT = 1;

export const Header = z.object({
  paydesk_backup: z.literal(FORMAT),
  version: z.string(),
  created_at: z.iso.datetime(),
  /** Migrations that had run, in order. */
  migrations: z.array(z.string()),
});
export type Header = z.infer<typeof Header>;

export const TableStart = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export type TableStart = z.infer<typeof TableStart>;

export const TableEnd = z.object({ rows: z.int().min(0), sha256: z.string() });

/** `sequences`: where each goes on. */
export const End = z.object({ end: z.literal(true), tables: z.int(), rows: z.int(), sequences: z.record(z.string(), z.string()) });

export interface Summary {
  readonly tables: number;
  readonly rows: number;
}

export const ROWS_END = '\\.\n';

export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}
