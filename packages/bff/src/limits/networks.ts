import ipaddr from 'ipaddr.js';

/** Whom an address belongs to, from one payer's line to a provider: IPv4 whole, /24 and /16; IPv6 by /64, /48 and /32. */
export interface Networks {
  readonly line: string;
  readonly network: string;
  readonly provider: string;
}

/** An address that cannot be read stands for itself. */
export function networksOf(address: string): Networks {
  const bytes = bytesOf(address);
  if (bytes === undefined) return { line: address, network: address, provider: address };
  const first = (length: number): string => `${bytes.slice(0, length).join('.')}/${String(length * 8)}`;
  return bytes.length === 4
    ? { line: first(4), network: first(3), provider: first(2) }
    : { line: first(8), network: first(6), provider: first(4) };
}

function bytesOf(address: string): readonly number[] | undefined {
  try {
    const parsed = ipaddr.parse(address);
    return parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toByteArray() : parsed.toByteArray();
  } catch {
    return undefined;
  }
}
