const TIMEOUT_MS = 40_000;
const RETRIES = 3;
const TIMEOUT_MS_MAX = 600_000;
const RETRIES_MAX = 10;

export interface PaydeskOptions {
  /** Of the BFF, such as `https://pay.example.com`. A path before `/v1` is kept. */
  readonly url: string;
  /** Secret key of the merchant: `sk_...`. */
  readonly key: string;
  /** Default: the one of the runtime. */
  readonly fetch?: Fetch;
  /** Of each try, until the answer is read. Default 40 s; longer than `wait`. */
  readonly timeoutMs?: number;
  /** After the first try, where repeating is safe. Default 3. */
  readonly retries?: number;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Settings {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: string;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly retries: number;
}

/** @throws {TypeError} Says what to write instead, and never holds the key. */
export function settingsOf({ url, key, fetch: given, timeoutMs = TIMEOUT_MS, retries = RETRIES }: PaydeskOptions): Settings {
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,512}$/.test(key)) {
    throw new TypeError('`key` must be the secret key of the merchant: visible ASCII characters without spaces or line ends.');
  }
  return {
    url: baseOf(url),
    key,
    fetch: given ?? ((address, init) => fetch(address, init)),
    timeoutMs: wholeNumber('timeoutMs', timeoutMs, 1, TIMEOUT_MS_MAX),
    retries: wholeNumber('retries', retries, 0, RETRIES_MAX),
  };
}

function baseOf(text: string): string {
  if (!URL.canParse(text)) throw new TypeError('`url` must be the address of Paydesk, such as https://pay.example.com.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new TypeError('`url` must not hold a name or password. Hand over `key` beside it.');
  if (url.search !== '' || url.hash !== '') throw new TypeError('`url` must end before "?" and "#".');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new TypeError('`url` must begin with https://: the key would be readable on its way. http:// is for this machine only.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function isLoopback(host: string): boolean {
  return host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host) || /^([a-z0-9-]+\.)*localhost$/.test(host);
}

function wholeNumber(name: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new TypeError(`\`${name}\` must be a whole number from ${String(min)} to ${String(max)}.`);
  }
  return value;
}
