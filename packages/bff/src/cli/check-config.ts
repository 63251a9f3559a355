import { loadConfig } from '../config/load-config.ts';
import { gatewaySettings, gatewayAccounts } from '../gateways/accounts.ts';
import { settledNotificationUrl } from '../http/addresses.ts';
import { endpointsOf, type ConfiguredEndpoint } from '../webhooks/endpoints-of.ts';

/**
 * @returns That the file is fine, with the notification address of each account, as gateways have settings for it,
 *   and what each endpoint of a merchant gets.
 * @throws {ConfigFault} Names every problem.
 */
export async function checkConfig(file: string, environment: (name: string) => string | undefined): Promise<string> {
  const { config } = await loadConfig(file, environment, gatewaySettings);
  const { accounts, closeTransports } = gatewayAccounts(config, { now: () => new Date() }, () => undefined);
  await closeTransports();
  const described = config.accounts.map(({ id, gateway }) => {
    const account = accounts.find(id);
    const url = account === undefined ? null : settledNotificationUrl(config.public_url, account);
    return `  ${id} (${gateway}) ${url === null ? 'needs no address in the settings of the gateway' : `is notified at ${url}`}\n`;
  });
  const endpoints = [...endpointsOf(config.merchants).values()].map(describeEndpoint);
  const counts = `${String(config.merchants.length)} merchant(s), ${String(described.length)} account(s)`;
  return `${file} is fine: ${counts}\n${[...described, ...endpoints].join('')}`;
}

/** Without the query of the address, which may hold a secret of the receiver. */
function describeEndpoint({ key, events, url }: ConfiguredEndpoint): string {
  const { origin, pathname } = new URL(url);
  return `  ${key} gets ${events.includes('*') ? 'all events' : events.join(', ')} at ${origin}${pathname}\n`;
}
