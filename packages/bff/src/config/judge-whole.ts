import { judgeApprovals } from './judge-approvals.ts';
import { judgeKeys } from './judge-keys.ts';
import type { CheckSettings } from './load-config.ts';
import type { ConfigFile } from './schema.ts';
import { judgeTryOut } from './try-out.ts';

/** What no single setting can be blamed for. */
export function judgeWhole(
  config: ConfigFile,
  checkSettings: CheckSettings,
  report: (path: readonly PropertyKey[], message: string) => void,
): void {
  const merchants = new Set(config.merchants.map(({ id }) => id));
  for (const list of ['merchants', 'accounts'] as const) {
    const ids = config[list].map(({ id }) => id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index) report([list, index, 'id'], `is the id of another one of ${list}, too: give each an id of its own`);
    });
  }
  const url = new URL(config.public_url);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) report(['public_url'], 'must be https; http is only for this machine itself');
  if ('url' in config.database && config.keys === undefined) {
    report(['keys'], 'are needed beside database.url, so that all replicas share them: `paydesk keys new` prints a set');
  }
  const { port, admin_port: adminPort } = config.server;
  if (port === adminPort && port !== 0) report(['server', 'admin_port'], 'is the port of payers, too: choose another one');
  judgeKeys(config, report);
  judgeApprovals(config, report);
  judgeTryOut(config, (address) => isLoopback(new URL(address).hostname), report);
  config.merchants.forEach(({ webhooks }, index) => {
    const ids = webhooks.map(({ id }) => id);
    const twice = ids.findIndex((id, position) => ids.indexOf(id) < position);
    if (twice >= 0) report(['merchants', index, 'webhooks', twice, 'id'], 'is the id of another endpoint of this merchant, too');
  });
  config.accounts.forEach((account, index) => {
    if (!merchants.has(account.merchant))
      report(['accounts', index, 'merchant'], 'there is no such merchant: use the id of one under merchants');
    for (const { path, message } of checkSettings(account.gateway, account.settings, config.public_url)) {
      report(['accounts', index, ...path], message);
    }
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]';
}
