/** One of a list, as far as its place in the list matters. */
export interface ListedKey {
  readonly id: string;
  /** ISO 8601; since when another one is the first. */
  readonly retired_at?: string | undefined;
}

/** Where a replacement has got to. The first key is in use, all of the list are understood. */
export type RotationStep =
  | { readonly kind: 'add' }
  /** It was added, and has never been the first. */
  | { readonly kind: 'promote'; readonly id: string };

export function nextStep(list: readonly ListedKey[]): RotationStep {
  const added = list.slice(1).find(({ retired_at }) => retired_at === undefined);
  return added === undefined ? { kind: 'add' } : { kind: 'promote', id: added.id };
}

/** The one that stopped being the first longest ago. */
export function oldestRetired(list: readonly ListedKey[]): { readonly id: string; readonly retiredAt: Date } | undefined {
  const [oldest] = list
    .slice(1)
    .flatMap(({ id, retired_at }) => (retired_at === undefined ? [] : [{ id, retiredAt: new Date(retired_at) }]))
    .toSorted((one, other) => one.retiredAt.getTime() - other.retiredAt.getTime());
  return oldest;
}
