/** A row as it travels inside JSON: bigint as decimal text, times as RFC 3339. */
export type JsonRow<Table> = { readonly [Column in keyof Table]: InJson<Table[Column]> };
type InJson<Value> = Value extends bigint | Date ? string : Value;

export function toText(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}

export function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
