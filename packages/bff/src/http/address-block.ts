const GROUPS = 8;
const GROUPS_OF_A_SITE = 4;

/** What limits count as one sender: an IPv4 address, or the /64 of an IPv6 address, which one household or machine has all of. */
export function addressBlock(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ''] = address.split('%', 1);
  const [before = '', after] = plain.split('::', 2);
  const [head, tail] = [groupsOf(before), groupsOf(after)];
  const zeros = after === undefined ? [] : Array<string>(Math.max(GROUPS - head.length - tail.length, 0)).fill('0');
  const site = [...head, ...zeros, ...tail].slice(0, GROUPS_OF_A_SITE);
  return `${site.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

function groupsOf(text = ''): readonly string[] {
  return text === '' ? [] : text.split(':');
}
