/** In every browser and in Node.js. */
declare const URL: { parse(address: string): Readonly<Record<'protocol' | 'hostname' | 'username' | 'password', string>> | null };

/** The machine itself: RFC 6761 section 6.3, and the addresses that loop back. */
const LOOPBACK = /^(?:(?:[a-z\d-]{1,63}\.){0,10}localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * An absolute address that a payer's browser may be sent to: https, or http on the machine itself. It names no user: what stands
 * before an @ looks like the name of a host.
 *
 * @param address Of checked length.
 */
export function isWebAddress(address: string): boolean {
  const url = /^https?:\/\//i.test(address) ? URL.parse(address) : null;
  if (url?.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || LOOPBACK.test(url.hostname);
}
