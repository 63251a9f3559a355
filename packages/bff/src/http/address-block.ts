import ipaddr from 'ipaddr.js';

const GROUPS_OF_A_SITE = 4;

/** What limits count as one sender: an IPv4 address, or the /64 of an IPv6 address, which one household or machine has all of. */
export function addressBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const site = parsed.parts.slice(0, GROUPS_OF_A_SITE).map((group) => group.toString(16));
  return `${site.join(':')}::/64`;
}
