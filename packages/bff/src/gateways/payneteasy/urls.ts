/** The gateway takes no longer address to send the payer or a notification to. Notes 4.1 */
export const URL_LENGTH_MAX = 128;

/** `/pay/<30>/return/<attempt>/<22>` */
const RETURN_PATH_LENGTH = 70;

/** Notes 6.1 */
const NOTIFICATION_PORTS: ReadonlySet<string> = new Set(['', '80', '8080', '443', '8443']);

/** Where the commands of one account go. */
interface CommandAddress {
  readonly base_url: string;
  readonly endpoint?: string | undefined;
  readonly endpoint_group?: string | undefined;
}

/** Where a command is sent: to an endpoint, or to a group of them. */
export function commandUrl({ base_url, endpoint, endpoint_group }: CommandAddress, command: string): string {
  return endpoint_group === undefined ? `${base_url}/${command}/${endpoint ?? ''}` : `${base_url}/${command}/group/${endpoint_group}`;
}

/** The number at the end of {@link commandUrl}: the group counts, the word "group" does not. */
export function signedEndpoint({ endpoint, endpoint_group }: CommandAddress): string {
  return endpoint_group ?? endpoint ?? '';
}

/** Why this gateway cannot call back to us at `publicUrl`, with what to do about it. Empty when it can. */
export function urlProblems(publicUrl: string): string[] {
  const url = URL.parse(publicUrl);
  if (url === null) return ['the public URL is no absolute address: write it like https://pay.example'];
  const problems: string[] = [];
  const base = publicUrl.replace(/\/+$/, '');
  const lengthMax = URL_LENGTH_MAX - RETURN_PATH_LENGTH;
  if (base.length > lengthMax) {
    problems.push(`the public URL has ${base.length} characters, but only ${lengthMax} fit into redirect_url: use a shorter host or path`);
  }
  if (!isLoopback(url.hostname)) {
    if (url.protocol !== 'https:') problems.push('the public URL is not https: payers come back to it with their outcome');
    if (!NOTIFICATION_PORTS.has(url.port)) problems.push(`the gateway refuses to notify port ${url.port}: use 80, 8080, 443 or 8443`);
  }
  return problems;
}

/** An address that commands can be appended to: its path ends with the version of the API. */
export function isApiAddress(address: string): boolean {
  return webUrl(address) !== undefined && !/[?#@]/.test(address) && /\/api\/v\d+$/.test(address);
}

/** An absolute web address that a payer may be sent to; `undefined` for anything else. */
export function webUrl(text: string | undefined): string | undefined {
  const url = URL.parse(text ?? '');
  if (url === null) return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)) ? url.href : undefined;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
