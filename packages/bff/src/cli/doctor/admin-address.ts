import type { ConfigFile } from '../../config/schema.ts';

/** Where a Paydesk on this machine tells its operator how it is; `undefined` where any port may have been taken. */
export function adminAddress({ admin_host: host, admin_port: port }: ConfigFile['server']): string | undefined {
  if (port === 0) return undefined;
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${at}:${String(port)}`;
}
