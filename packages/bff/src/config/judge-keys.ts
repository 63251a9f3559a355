import type { ConfigFile } from './schema.ts';

type Report = (path: readonly PropertyKey[], message: string) => void;

/** That each key opens one door: what two merchants share, one of them can use against the other. */
export function judgeKeys({ keys, merchants }: Pick<ConfigFile, 'keys' | 'merchants'>, report: Report): void {
  for (const [name, list] of Object.entries(keys ?? {})) {
    for (const index of repeated(list.map(({ id }) => id))) report(['keys', name, index, 'id'], 'is the id of another key, too');
    for (const index of repeated(list.map((key) => ('secret' in key ? key.secret : key.private_key)))) {
      report(['keys', name, index], 'is the same key as one before it: `paydesk keys new` makes another one');
    }
  }
  for (const position of repeatedAmong(merchants.map(({ secret_keys }) => secret_keys.map(({ sha256 }) => sha256)))) {
    report(
      ['merchants', position[0], 'secret_keys', position[1]],
      'is listed before: each key belongs to one merchant, and is listed once',
    );
  }
  merchants.forEach(({ secret_keys, webhooks }, index) => {
    for (const key of repeated(secret_keys.map(({ id }) => id))) {
      report(['merchants', index, 'secret_keys', key, 'id'], 'is the id of another key of this merchant, too');
    }
    const others = new Set(
      merchants.filter((_, other) => other < index).flatMap((other) => other.webhooks.flatMap(({ secrets }) => secrets)),
    );
    webhooks.forEach(({ secrets }, endpoint) => {
      const again = new Set(repeated(secrets));
      secrets.forEach((secret, position) => {
        const path = ['merchants', index, 'webhooks', endpoint, 'secrets', position];
        if (again.has(position)) report(path, 'is listed before: leave it out');
        else if (others.has(secret))
          report(path, 'signs for another merchant, too, which could forge events: `paydesk keys webhook` makes another');
      });
    });
  });
}

/** Positions of those that stand in the list before. */
function repeated(list: readonly string[]): readonly number[] {
  return list.flatMap((item, index) => (list.indexOf(item) < index ? [index] : []));
}

/** Of lists within a list: both positions. */
function repeatedAmong(lists: readonly (readonly string[])[]): readonly (readonly [number, number])[] {
  const seen = new Set<string>();
  return lists.flatMap((list, outer) =>
    list.flatMap((item, inner) => {
      if (seen.has(item)) return [[outer, inner] as const];
      seen.add(item);
      return [];
    }),
  );
}
