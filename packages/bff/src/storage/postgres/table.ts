/** In PostgreSQL: text, integer, boolean, bigint, timestamptz, and jsonb or an array. */
export type Kind = 'text' | 'integer' | 'boolean' | 'bigint' | 'time' | 'json';

type KindOf<Value> = Value extends string
  ? 'text'
  : Value extends number
    ? 'integer'
    : Value extends boolean
      ? 'boolean'
      : Value extends bigint
        ? 'bigint'
        : Value extends Date
          ? 'time'
          : 'json';

export interface Column<K extends Kind = Kind, Nullable extends boolean = boolean, Changes extends boolean = boolean> {
  readonly kind: K;
  readonly isNullable: Nullable;
  /** Stored again with every change of its row. */
  readonly changes: Changes;
}

interface Marked<K extends Kind, Nullable extends boolean> {
  readonly fixed: Column<K, Nullable, false>;
  readonly changes: Column<K, Nullable, true>;
}

function marked<K extends Kind, Nullable extends boolean>(kind: K, isNullable: Nullable): Marked<K, Nullable> {
  return { fixed: { kind, isNullable, changes: false }, changes: { kind, isNullable, changes: true } };
}

function columnOf<K extends Kind>(kind: K): Marked<K, false> & { readonly nullable: Marked<K, true> } {
  return { ...marked(kind, false), nullable: marked(kind, true) };
}

export const text = columnOf('text');
export const integer = columnOf('integer');
export const boolean = columnOf('boolean');
export const bigint = columnOf('bigint');
export const time = columnOf('time');
export const json = columnOf('json');

/**
 * One column for each field. Type errors: a field without a column, `nullable` forgotten, neither `fixed` nor `changes`,
 * and `fixed` for a field that is not in `Fixed`.
 */
export type Columns<Fields, Fixed extends keyof Fields = keyof Fields> = {
  readonly [Field in keyof Fields]: Column<
    KindOf<NonNullable<Fields[Field]>>,
    null extends Fields[Field] ? true : false,
    Field extends Fixed ? boolean : true
  >;
};

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name;

/** A row as the driver reads it: `bigint` as bigint, `timestamptz` as Date, `jsonb` parsed. */
export type Row<Fields> = { [Field in keyof Fields & string as SnakeCase<Field>]: Fields[Field] };

/** The same, or as it travels inside JSON: `bigint` as decimal text, times as RFC 3339. */
export type StoredRow<Fields> = Readonly<Record<keyof Row<Fields>, unknown>>;

/** How the fields of a type are stored. Columns that statements fill by themselves are not among them. */
export interface Table<Fields> {
  readonly name: string;
  readonly described: Readonly<Record<string, Column>>;
  readonly columns: readonly (keyof Row<Fields>)[];
  readonly changing: readonly string[];
  /** Selected as JSON, which is exact up to 2^53 only in JavaScript: amounts as text. */
  readonly columnsInJson: readonly string[];
  readonly toRow: (fields: Fields) => StoredRow<Fields>;
  readonly fromRow: (row: StoredRow<Fields>) => Fields;
}

/** @typeParam Fixed Where the core says which fields are given once: all others have to be marked as changing. */
export function table<Fields, Fixed extends keyof Fields = keyof Fields>(name: string, columns: Columns<Fields, Fixed>): Table<Fields> {
  const described = Object.entries<Column>(columns).map(([field, column]) => ({ field, column: toSnakeCase(field), ...column }));
  const names = described.map(({ column }) => column);
  return {
    name,
    described: Object.fromEntries(described.map((description) => [description.column, description])),
    columns: names as (keyof Row<Fields>)[],
    changing: described.filter(({ changes }) => changes).map(({ column }) => column),
    columnsInJson: described.map(({ column, kind }) => (kind === 'bigint' ? `${column}::text as ${column}` : column)),
    toRow(fields) {
      const values = new Map(Object.entries(fields as object));
      return Object.fromEntries(described.map(({ field, column }) => [column, toJson(values.get(field))])) as StoredRow<Fields>;
    },
    fromRow(row) {
      const values = new Map<string, unknown>(Object.entries(row));
      return Object.fromEntries(described.map(({ field, column, kind }) => [field, toValue(kind, values.get(column))])) as Fields;
    },
  };
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toJson(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : value;
}

function toValue(kind: Kind, value: unknown): unknown {
  if (value === null) return null;
  if (kind === 'bigint') return BigInt(value as bigint | string);
  return kind === 'time' ? new Date(value as Date | string) : value;
}

/*
 * Columns are always named: `*` would break the prepared statements of running replicas
 * as soon as a newer one adds a column.
 */

/** "a, b, c", or "t.a, t.b, t.c". */
export function listed(columns: readonly string[], alias?: string): string {
  return columns.map((column) => (alias === undefined ? column : `${alias}.${column}`)).join(', ');
}

/** "a = n.a, b = n.b". */
export function assigned(columns: readonly string[], from: string): string {
  return columns.map((column) => `${column} = ${from}.${column}`).join(', ');
}
