/** In every browser and in Node.js. */
declare const URL: new (address: string) => { readonly hostname: string };

/** RFC 5321: octets before the @, and of the whole address. */
const MAILBOX_OCTETS_MAX = 64;
const ADDRESS_OCTETS_MAX = 254;

/** RFC 5322 dot-atoms and quoted strings, with the letters of all scripts (RFC 6531). */
const ATOM = "[\\w!#$%&'*+\\-/=?^`{|}~\\u00a1-\\u{10ffff}]+";
const MAILBOX = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\p{Cc}]|\\\\[^\\p{Cc}])+")$`, 'u');
const DOMAIN = /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00b7-]*[\p{L}\p{M}\p{N}])?[.\u3002\uff0e])+[\p{L}\p{M}\p{N}-]{2,}$/u;

/**
 * An email address with its domain in ASCII, as every mail server takes it: `josé@exämple.de` is `josé@xn--exmple-cua.de`.
 *
 * @returns `undefined` when it is no address.
 */
export function asciiDomain(address: string): string | undefined {
  if (address.length > ADDRESS_OCTETS_MAX) return undefined;
  const at = address.lastIndexOf('@');
  const mailbox = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at < 1 || !MAILBOX.test(mailbox) || !DOMAIN.test(domain)) return undefined;
  const ascii = asciiHost(domain);
  if (ascii === undefined || octets(mailbox) > MAILBOX_OCTETS_MAX || octets(mailbox) + 1 + ascii.length > ADDRESS_OCTETS_MAX)
    return undefined;
  return `${mailbox}@${ascii}`;
}

/** By the rules of browsers, which are those of IDNA. Numbers alone are an address of a machine to them. */
function asciiHost(domain: string): string | undefined {
  try {
    const { hostname } = new URL(`https://${domain}`);
    return /^(?:[a-z\d-]{1,63}\.)+(?!\d+$)[a-z\d-]{2,63}$/.test(hostname) ? hostname : undefined;
  } catch {
    return undefined;
  }
}

export function hasAsciiMailbox(address: string): boolean {
  return /^[\x21-\x7e]+@/.test(address);
}

function octets(text: string): number {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0).reduce(
    (total, code) => total + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4),
    0,
  );
}
