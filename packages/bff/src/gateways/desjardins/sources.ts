import { BlockList, isIP } from 'node:net';

/** How a message came to us: the address of the connection, and what proxies on its way have written. */
export interface AddressChain {
  readonly peer: string;
  /** `X-Forwarded-For` as it came; `null` when there is none. */
  readonly forwardedFor: string | null;
}

/** Addresses and networks, such as `203.0.113.7`, `203.0.113.0/24` and `2001:db8::/32`. */
export class AddressList {
  readonly isEmpty: boolean;
  readonly #list = new BlockList();

  /** @throws {RangeError} When an entry is neither an address nor a network: see {@link isNetwork}. */
  constructor(entries: readonly string[]) {
    this.isEmpty = entries.length === 0;
    for (const entry of entries) {
      const network = networkOf(entry);
      if (network === undefined) throw new RangeError('an entry is neither an address nor a network');
      this.#list.addSubnet(network.address, network.prefix, network.family);
    }
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    const family = familyOf(plain);
    return family !== undefined && this.#list.check(plain, family);
  }
}

/** Whether an entry of a list can be read. */
export function isNetwork(entry: string): boolean {
  return networkOf(entry) !== undefined;
}

/**
 * Who has sent a message, past our own proxies: each has added, at the end, the address it was called from, and only what
 * they have added is believed.
 *
 * @returns `undefined` when a proxy of ours passes on something that is no address.
 */
export function senderOf({ peer, forwardedFor }: AddressChain, proxies: AddressList): string | undefined {
  const forwarded = forwardedFor === null ? [] : forwardedFor.split(',').map((address) => address.trim());
  let sender = plainAddress(peer);
  while (proxies.has(sender)) {
    const next = forwarded.pop();
    if (next === undefined) break;
    sender = plainAddress(next);
  }
  return familyOf(sender) === undefined ? undefined : sender;
}

/** Whether a message comes from where the gateway posts from. Those addresses are unknown, so an empty list lets all in. */
export function isAllowedSource(chain: AddressChain, allowed: AddressList, proxies: AddressList): boolean {
  if (allowed.isEmpty) return true;
  const sender = senderOf(chain, proxies);
  return sender !== undefined && allowed.has(sender);
}

function networkOf(entry: string): { readonly address: string; readonly prefix: number; readonly family: 'ipv4' | 'ipv6' } | undefined {
  const [, address = '', prefix] = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const family = familyOf(address);
  if (family === undefined) return undefined;
  const longest = family === 'ipv4' ? 32 : 128;
  const length = prefix === undefined ? longest : Number(prefix);
  return length <= longest ? { address, prefix: length, family } : undefined;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

/** IPv4 as IPv4 even on an IPv6 socket. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
