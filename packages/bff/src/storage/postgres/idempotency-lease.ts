/**
 * Whether a key may be taken again: it is old, or the process that ran its request is dead.
 * In an upsert; a dead process's key stays with the request it was used for.
 *
 * @param table Alias of the row that is there.
 */
export function reclaimable(table: string): string {
  return `${table}.expires_at < now()
    or (${table}.answer is null and ${table}.lease_until < now() and ${table}.request_digest = excluded.request_digest)`;
}
