import { loadConfig } from '../config/load-config.ts';
import { checkSettings, gatewayAccounts } from '../gateways/accounts.ts';
import { settledNotificationUrl } from '../http/addresses.ts';

/**
 * @returns That the file is fine, with the notification address of each account: gateways have settings for it.
 * @throws {ConfigFault} Names every problem.
 */
export async function checkConfig(file: string, environment: (name: string) => string | undefined): Promise<string> {
  const { config } = await loadConfig(file, environment, checkSettings);
  const { accounts, closeTransports } = gatewayAccounts(config, { now: () => new Date() });
  await closeTransports();
  const described = config.accounts.map(({ id, gateway }) => {
    const account = accounts.find(id);
    const url = account === undefined ? null : settledNotificationUrl(config.public_url, account);
    return `  ${id} (${gateway}) ${url === null ? 'needs no address in the settings of the gateway' : `is notified at ${url}`}\n`;
  });
  return `${file} is fine: ${String(config.merchants.length)} merchant(s), ${String(described.length)} account(s)\n${described.join('')}`;
}
