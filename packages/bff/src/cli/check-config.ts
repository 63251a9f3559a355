import { loadConfig } from '../config/load-config.ts';
import { gatewaySettings, gatewayAccounts } from '../gateways/accounts.ts';
import { settledNotificationUrl } from '../http/addresses.ts';
import { endpointsOf } from '../webhooks/endpoints-of.ts';

/** What follows from a configuration that is fine. */
export interface CheckedConfig {
  readonly file: string;
  readonly merchants: number;
  readonly accounts: readonly {
    readonly id: string;
    readonly gateway: string;
    /** What the settings of the gateway need; `null`: they have none for it. */
    readonly notification_url: string | null;
  }[];
  readonly endpoints: readonly {
    /** `merchant/endpoint`. */
    readonly id: string;
    readonly events: readonly string[];
    /** Without its query, which may hold a secret of the receiver. */
    readonly url: string;
  }[];
}

/** @throws {ConfigFault} Names every problem. */
export async function checkConfig(file: string, environment: (name: string) => string | undefined): Promise<CheckedConfig> {
  const { config } = await loadConfig(file, environment, gatewaySettings);
  const { accounts, closeTransports } = gatewayAccounts(config, { now: () => new Date() }, () => undefined);
  await closeTransports();
  return {
    file,
    merchants: config.merchants.length,
    accounts: config.accounts.map(({ id, gateway }) => {
      const account = accounts.find(id);
      return { id, gateway, notification_url: account === undefined ? null : settledNotificationUrl(config.public_url, account) };
    }),
    endpoints: [...endpointsOf(config.merchants).values()].map(({ key, events, url }) => {
      const { origin, pathname } = new URL(url);
      return { id: key, events, url: origin + pathname };
    }),
  };
}

/** The same for people, a line each. */
export function checkedText({ file, merchants, accounts, endpoints }: CheckedConfig): string {
  const described = accounts.map(
    ({ id, gateway, notification_url: url }) =>
      `  ${id} (${gateway}) ${url === null ? 'needs no address in the settings of the gateway' : `is notified at ${url}`}\n`,
  );
  const gets = endpoints.map(
    ({ id, events, url }) => `  ${id} gets ${events.includes('*') ? 'all events' : events.join(', ')} at ${url}\n`,
  );
  return `${file} is fine: ${String(merchants)} merchant(s), ${String(accounts.length)} account(s)\n${[...described, ...gets].join('')}`;
}
