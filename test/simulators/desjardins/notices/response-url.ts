import { Refusal } from '../error-codes.ts';
import type { ResponseUrl } from '../messages/transaction-request.ts';
import type { Settings } from '../settings.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The parameters of step 3 come back in the query string, after one the path may have. */
export function addressed({ path, parameters }: ResponseUrl): string {
  const url = new URL(path);
  const encoded = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
  url.search = [url.search.slice(1), encoded].filter((part) => part !== '').join('&');
  return url.href;
}

/** An address of no payment, at the same host. */
export function wrongUrl(url: string): string {
  const wrong = new URL(url);
  wrong.pathname = `${wrong.pathname.slice(0, wrong.pathname.lastIndexOf('/'))}/wrong-address-00000000`;
  return wrong.href;
}

/**
 * The gateway posts only where it was told that it may, lest it be made to post anywhere.
 *
 * @throws {Refusal}
 */
export function checkResponseUrl({ path }: ResponseUrl, { allowHttpCallbacks, callbackHosts }: Settings): void {
  const { protocol, hostname } = new URL(path);
  const plainAllowed = allowHttpCallbacks === 'always' || (allowHttpCallbacks === 'loopback' && LOOPBACK.test(hostname));
  if (protocol !== 'https:' && !(protocol === 'http:' && plainAllowed))
    throw new Refusal('WS09', `scheme ${protocol} is not allowed there`);
  if (!callbackHosts.some((host) => host === hostname || `[${host}]` === hostname))
    throw new Refusal('WS09', `host ${hostname} is not allowed`);
}
