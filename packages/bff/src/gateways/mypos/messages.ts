import { z } from 'zod';
import { valueOf, type SignedTree } from './answers/signed-tree.ts';

/** One row of `IPCAuthorizationList`. */
const OpenAuthorization = z.object({
  OrderID: z.string().max(255),
  Amount: z.string().regex(/^-?\d{1,12}(?:\.\d{1,3})?$/),
  Currency: z.string().regex(/^[A-Z]{3}$/),
  IPCTrnref: z.string().max(50),
  Date: z.string().max(30).optional(),
});
type OpenAuthorization = z.infer<typeof OpenAuthorization>;

/**
 * The rows of an `IPCAuthorizationList`, at whatever depth: how their container is called is not published.
 *
 * @returns `undefined` when a row cannot be read, because a list that lacks one would say that its hold is gone.
 */
export function readOpenAuthorizations(items: SignedTree): readonly OpenAuthorization[] | undefined {
  const rows = rowsOf(items).map(readRow);
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function rowsOf(items: SignedTree): readonly SignedTree[] {
  return items.flatMap((item) => {
    if (!('items' in item)) return [];
    return item.items.some((inner) => 'value' in inner) ? [item.items] : rowsOf(item.items);
  });
}

/** Names may be in any case of letters; an empty value says nothing. */
function readRow(row: SignedTree): OpenAuthorization | undefined {
  const named = Object.keys(OpenAuthorization.shape).map((name) => [name, valueOf(row, name)] as const);
  return OpenAuthorization.safeParse(Object.fromEntries(named.filter(([, value]) => value !== undefined && value !== ''))).data;
}
