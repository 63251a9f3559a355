import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Addresses in a public range that reach the metadata of a cloud all the same: Azure's. */
const METADATA = new Set(['168.63.129.16']);

/** 2000::/3: all that has been assigned to the public IPv6 internet. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True of addresses of the public internet alone. Of IPv6, those that carry an IPv4 address are not among them.
 *
 * @param ip As a resolver or a socket tells it, without brackets. What is no address is not public.
 */
export function isPublicAddress(ip: string): boolean {
  if (isIP(ip) === 0 || METADATA.has(ip)) return false;
  const address = ipaddr.parse(ip);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || (address.match(GLOBAL_UNICAST_V6) && !isIsatap(address));
}

/** RFC 5214: `:0:5efe:` or `:200:5efe:` before an IPv4 address. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
}
