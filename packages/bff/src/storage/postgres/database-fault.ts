import pg from 'pg';

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
  if (!(error instanceof pg.DatabaseError)) return error;
  return new DatabaseFault(statement, error.code ?? 'unknown', error.constraint);
}
