import { z } from 'zod';
import { valueOf, type SignedTree } from './signed-tree.ts';

/** One row of `IPCAuthorizationList`. Notes 9.13 */
const OpenAuthorization = z.object({
  OrderID: z.string().max(255),
  Amount: z.string().regex(/^-?\d{1,12}(?:\.\d{1,3})?$/),
  Currency: z.string().regex(/^[A-Z]{3}$/),
  IPCTrnref: z.string().max(50),
  Date: z.string().max(30).optional(),
});

/**
 * The rows of an `IPCAuthorizationList` by order id, at any depth: the name of their container is not published.
 *
 * @returns `undefined` when a row cannot be read, because a list that lacks one would say that its hold is gone.
 */
export function openAuthorizations(tree: SignedTree): ReadonlyMap<string, SignedTree> | undefined {
  const rows = rowsOf(tree);
  if (!rows.every(isReadable)) return undefined;
  // Of two rows about one order the first counts.
  return new Map(rows.toReversed().map((row) => [valueOf(row, 'OrderID') ?? '', row]));
}

/** An empty value says nothing, and counts as absent. */
function isReadable(row: SignedTree): boolean {
  const named = Object.keys(OpenAuthorization.shape).map((name) => [name, valueOf(row, name)] as const);
  return OpenAuthorization.safeParse(Object.fromEntries(named.filter(([, value]) => value !== ''))).success;
}

function rowsOf(tree: SignedTree): readonly SignedTree[] {
  return tree.flatMap((node) => {
    if (!('items' in node)) return [];
    return node.items.some((inner) => 'value' in inner) ? [node.items] : rowsOf(node.items);
  });
}
