import { BlockList, isIP } from 'node:net';

/*
 * Nothing in this protocol is signed, and no notice holds a key. What stands in for a signature is the address that a notice is
 * posted to, which ends with a secret of one message and is compared before anything is read, and where it comes from. Notes 8.1
 */

/**
 * The addresses and networks that the gateway posts from, such as `203.0.113.7`, `203.0.113.0/24` and `2001:db8::/32`. They
 * were never published, so an empty list allows every sender. Notes 8.1
 */
export class SenderList {
  readonly #networks: BlockList | null;

  /** @throws {RangeError} When an entry is neither an address nor a network: see {@link isNetwork}. */
  constructor(entries: readonly string[]) {
    this.#networks = entries.length === 0 ? null : new BlockList();
    for (const entry of entries) {
      const network = networkOf(entry);
      if (network === undefined) throw new RangeError('an entry is neither an address nor a network');
      this.#networks?.addSubnet(network.address, network.prefix, network.family);
    }
  }

  /** @param sender Past our own proxies. IPv4 may be spelled as IPv6. */
  allows(sender: string): boolean {
    if (this.#networks === null) return true;
    const family = familyOf(sender);
    return family !== undefined && this.#networks.check(sender, family);
  }
}

/** Whether an entry of a list can be read. */
export function isNetwork(entry: string): boolean {
  return networkOf(entry) !== undefined;
}

type Family = 'ipv4' | 'ipv6';

function networkOf(entry: string): { readonly address: string; readonly prefix: number; readonly family: Family } | undefined {
  const [, address = '', prefix] = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const family = familyOf(address);
  if (family === undefined) return undefined;
  const longest = family === 'ipv4' ? 32 : 128;
  const length = prefix === undefined ? longest : Number(prefix);
  return length <= longest ? { address, prefix: length, family } : undefined;
}

function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
