import type { LookupAddress } from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';

/** All addresses of a name, in the order they are to be tried. Rejects when there is none. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>;

/** What the machine knows: the hosts file and search domains as well. A few at a time: each takes a thread of the pool. */
export const lookupOfMachine: Lookup = (hostname) => lookup(hostname, { all: true });

/** RFC 6761, 6.3: these are never asked for. */
const LOCALHOST = /(^|\.)localhost\.?$/;

/**
 * Asks name servers, and takes no thread: names that are never answered for do not hold up the lookups of others.
 *
 * @param servers Instead of those that the machine asks.
 */
export function lookupOfNameServers(servers?: readonly string[]): Lookup {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return async (hostname) => {
    if (LOCALHOST.test(hostname)) return [{ address: '127.0.0.1', family: 4 }];
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    return answers.flatMap((answer, index) =>
      answer.status === 'rejected' ? [] : answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 })),
    );
  };
}
