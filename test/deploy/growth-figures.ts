import type { Counters } from './server-counters.ts';

/** How things stand at one moment. */
export interface Moment {
  readonly atMs: number;
  readonly counters: Counters;
  /** Milliseconds of a processor's time, so far. */
  readonly replicaCpuMs: number;
  readonly databaseCpuMs: number;
}

/** Bytes of one sale in each table and index that has grown, the largest first. */
export function grownBy(from: Counters, to: Counters, sales: number) {
  const before = new Map(from.tables.map((table) => [table.name, table]));
  const tables = to.tables
    .map(({ name, rows, heap, indexes }) => ({
      name,
      rows: Math.round(((rows - (before.get(name)?.rows ?? 0)) / sales) * 100) / 100,
      heap: Math.round((heap - (before.get(name)?.heap ?? 0)) / sales),
      indexes: Math.round((indexes - (before.get(name)?.indexes ?? 0)) / sales),
    }))
    .filter(({ heap, indexes }) => heap + indexes > 0)
    .toSorted((a, b) => b.heap + b.indexes - a.heap - a.indexes);
  const indexes = Object.entries(to.indexes)
    .map(([name, bytes]): [string, number] => [name, Math.round((bytes - (from.indexes[name] ?? 0)) / sales)])
    .filter(([, bytes]) => bytes > 0)
    .toSorted(([, a], [, b]) => b - a);
  return { bytes: tables.reduce((sum, table) => sum + table.heap + table.indexes, 0), tables, indexes: Object.fromEntries(indexes) };
}

const COUNTED = {
  statements: ({ counters }: Moment) => counters.statements,
  commits: ({ counters }: Moment) => counters.commits,
  walBytes: ({ counters }: Moment) => counters.walBytes,
  replicaCpuMs: ({ replicaCpuMs }: Moment) => replicaCpuMs,
  databaseCpuMs: ({ databaseCpuMs }: Moment) => databaseCpuMs,
} as const;

/** What one sale takes between two moments, less what is taken in the same time without sales. */
export function takenBy([idleFrom, from, to]: readonly [Moment, Moment, Moment], sales: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(COUNTED).map(([name, of]) => {
      const idlePerMs = (of(from) - of(idleFrom)) / (from.atMs - idleFrom.atMs);
      const taken = of(to) - of(from) - idlePerMs * (to.atMs - from.atMs);
      return [name, Math.round((taken / sales) * 10) / 10];
    }),
  );
}
