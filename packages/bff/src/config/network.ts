import { isIP } from 'node:net';

/** An address, or a network as CIDR. One that holds all addresses is none: it would say nothing. */
export function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bitsMax = { 4: 32, 6: 128 }[isIP(address)];
  return bitsMax !== undefined && (bits === undefined || (Number(bits) > 0 && Number(bits) <= bitsMax));
}
