import { z } from 'zod';
import { adminAddress } from './admin-address.ts';
import type { Examined } from './examined.ts';
import { about, type Finding, ok, warning } from './finding.ts';
import type { Check } from './run-checks.ts';

/** Whether the addresses of payers come through the proxy that ends TLS. */
export function proxiesCheck({ config }: Examined): Check {
  return {
    name: 'proxies',
    subject: null,
    run: async (signal) => judgeProxies(config, await unbelieved(config.server, signal)),
  };
}

/** @param notTrusted Requests since the start of the Paydesk here whose `X-Forwarded-For` was not believed; `undefined`: none runs here. */
export function judgeProxies(
  { public_url: url, server }: Pick<Examined['config'], 'public_url' | 'server'>,
  notTrusted: number | undefined,
): readonly Finding[] {
  const what = about('proxies');
  if (notTrusted !== undefined && notTrusted > 0) {
    const message = `${String(notTrusted)} requests since the start came from a proxy that is not under server.trusted_proxies: all its payers have its address`;
    return [warning(what, message, 'The log names the address to write into server.trusted_proxies.')];
  }
  if (url.startsWith('https:') && server.trusted_proxies.length === 0) {
    const message =
      'public_url is https and Paydesk serves http, so a proxy stands between, and none is trusted: all payers have its address, and limits hold them up together';
    return [warning(what, message, "Write its address into server.trusted_proxies, such as ['10.0.0.7'] or [loopback].")];
  }
  return [
    ok(
      what,
      server.trusted_proxies.length === 0 ? 'none is needed: public_url is this machine' : `believed: ${server.trusted_proxies.join(', ')}`,
    ),
  ];
}

const Counts = z.object({ not_trusted: z.int() });

/** What the Paydesk on this machine has counted, as its port for operators tells. */
async function unbelieved(server: Examined['config']['server'], signal: AbortSignal): Promise<number | undefined> {
  const address = adminAddress(server);
  if (address === undefined) return undefined;
  const answer: unknown = await fetch(`${address}/forwarded`, { signal })
    .then((response) => response.json())
    .catch(() => undefined);
  return Counts.safeParse(answer).data?.not_trusted;
}
