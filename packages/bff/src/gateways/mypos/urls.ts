/** The servers of the gateway; other spellings of the same names redirect, and a redirect loses the message. Notes 3.1 */
const REDIRECTING_HOSTS: ReadonlySet<string> = new Set(['mypos.com', 'mypos.eu', 'www.mypos.eu']);

/** Why messages cannot be sent to this address, with what to do about it; `undefined` when they can. */
export function addressProblem(address: string): string | undefined {
  const url = URL.parse(address);
  if (url?.username !== '' || /[?#]/.test(address)) return EXAMPLE;
  if (REDIRECTING_HOSTS.has(url.hostname)) return `${url.hostname} redirects, and a redirect loses the message: write www.mypos.com`;
  if (url.hostname === 'www.mypos.com' && url.pathname.endsWith('/'))
    return 'leave out the slash at the end: it redirects, which loses the message';
  return isWeb(url) ? undefined : EXAMPLE;
}

const EXAMPLE =
  'write the address of the Checkout API, such as https://www.mypos.com/vmp/checkout or https://www.mypos.com/vmp/checkout-test; http is for this machine only';

/** Why this gateway cannot call back to us at `publicUrl`, with what to do about it. Empty when it can. Notes 6.3 */
export function urlProblems(publicUrl: string): string[] {
  const url = URL.parse(publicUrl);
  if (url === null) return ['the public URL is no absolute address: write it like https://pay.example'];
  if (isLoopback(url.hostname)) return [];
  return [
    ...(url.protocol === 'https:' ? [] : ['the public URL is not https: the gateway notifies nothing else, and then gives the money back']),
    ...(url.port === '' ? [] : [`the gateway does not notify port ${url.port}: serve the public URL without a port`]),
  ];
}

function isWeb(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
