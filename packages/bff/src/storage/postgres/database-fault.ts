import pg from 'pg';
import { StorageUnavailable } from '../../payments/faults.ts';

/** A refusal of the database. Never holds the values it concerned: those may be a payer's. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  readonly sqlState: string;
  readonly constraint: string | undefined;

  constructor(statement: string, sqlState: string, constraint?: string) {
    super(`the database refused ${statement}: SQLSTATE ${sqlState}${constraint === undefined ? '' : `, ${constraint}`}`);
    this.sqlState = sqlState;
    this.constraint = constraint;
  }
}

/** Whether a rule of the tables refused a statement; then nothing of it is stored. */
export function isRefusedBy(constraint: string, error: unknown): boolean {
  return error instanceof DatabaseFault && error.constraint === constraint;
}

/** A fault of the driver without its details, in which PostgreSQL repeats the offending row. */
export function withoutValues(statement: string, error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    const sqlState = error.code ?? 'unknown';
    return AWAY.test(sqlState) ? away(statement, `SQLSTATE ${sqlState}`) : new DatabaseFault(statement, sqlState, error.constraint);
  }
  return error instanceof Error && isLostConnection(error) ? away(statement, error.message) : error;
}

/**
 * It will be another time: connection trouble (08), no disk, memory or connection left (53), a statement that took too long (57014),
 * a server that starts or stops (57P), one that is read-only (25006), or a file that cannot be written (58030).
 */
const AWAY = /^(08|53|57014|57P|25006|58030)/;

/** Of the system's calls, and of the driver's own words, which have no code. */
function isLostConnection(error: Error): boolean {
  return (
    ('syscall' in error && 'code' in error) ||
    /^Connection terminated|^Client (was closed|has encountered a connection error)|timeout exceeded when trying to connect|^Query read timeout|^timeout expired/.test(
      error.message,
    )
  );
}

function away(statement: string, reason: string): StorageUnavailable {
  return new StorageUnavailable(`the database did not run ${statement}: ${reason}`);
}
