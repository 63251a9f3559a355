import type { IncomingMessage } from 'node:http';

/** By these names, and no other, a browser on this machine reaches the shop. */
const NAMES = ['localhost', '127.0.0.1'];

/**
 * The status that refuses a request which the shop's own pages did not make; `undefined` where they may have.
 *
 * Another name in `Host` is a name server that points a foreign page at this machine. A form of another origin, another port of this
 * machine included, would buy, charge or refund through its visitor's browser.
 */
export function refusalOf({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>, port: string): 403 | 421 | undefined {
  const hosts = NAMES.map((name) => `${name}:${port}`);
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!hosts.includes(host)) return 421;
  if (method === 'GET' || method === 'HEAD') return undefined;
  // Under the shop's policy of no referrers, browsers write `Origin: null` even for its own forms; the site tells more.
  const isOwn = site === undefined ? origin === undefined || origin === `http://${host}` : site === 'same-origin';
  return isOwn ? undefined : 403;
}
