import type { CheckSettings, GatewaySettings } from '../config/load-config.ts';
import { ConfigFile } from '../config/schema.ts';
import { isSecretSetting } from '../config/secret-settings.ts';
import type { Accounts, AccountUnder, GatewayAccount } from '../payments/ports/accounts.ts';
import type { Clock } from '../payments/ports/clock.ts';
import type { Gateway } from '../payments/ports/gateway.ts';
import type { BreakerState } from '../transport/account-breaker.ts';
import { httpTransport } from '../transport/http-transport.ts';
import type { Transport, TransportLimits } from '../transport/transport.ts';
import { findGateway, GATEWAYS } from './registry.ts';

/** Judges one account of the configuration by the schema of its gateway. */
const checkSettings: CheckSettings = (name, settings, publicUrl) => {
  const gateway = findGateway(name);
  if (gateway === undefined) {
    return [{ path: ['gateway'], message: `there is no such gateway: use ${Object.keys(GATEWAYS).join(', ')}` }];
  }
  const problems = gateway.problemsOf(settings);
  if (problems.length > 0) return problems.map(({ path, message }) => ({ path: ['settings', ...path], message }));
  return gateway.urlProblems(publicUrl).map((message) => ({ path: ['gateway'], message }));
};

export const gatewaySettings: GatewaySettings = {
  problems: checkSettings,
  isSecret: (name, path) => findGateway(name)?.isSecret(path) ?? false,
};

/** Whether a setting of a configuration is a secret, as its schema or that of its gateway says. */
export function isSecretPath({ accounts }: Pick<ConfigFile, 'accounts'>, path: readonly (string | number)[]): boolean {
  const [list, index, settings, ...within] = path;
  const gateway = list === 'accounts' && settings === 'settings' ? accounts[Number(index)]?.gateway : undefined;
  return isSecretSetting(ConfigFile, path) || (gateway !== undefined && gatewaySettings.isSecret(gateway, within));
}

/** What watches an account: all that its gateway is asked, and whether anything is sent at all. */
export interface AccountWatch {
  readonly gateway: (gateway: Gateway, account: { readonly id: string; readonly merchant: string }) => Gateway;
  readonly breaker: (account: string, state: BreakerState) => void;
}

const UNWATCHED: AccountWatch = { gateway: (gateway) => gateway, breaker: () => undefined };

/** Opens every configured account, each with connections and a circuit breaker of its own. */
export function gatewayAccounts(
  { accounts }: Pick<ConfigFile, 'accounts'>,
  clock: Clock,
  merchant: Accounts['merchant'],
  watch: AccountWatch = UNWATCHED,
): {
  readonly accounts: Accounts;
  readonly accountUnder: AccountUnder;
  readonly closeTransports: () => Promise<void>;
} {
  const transports: Transport[] = [];
  const opened = accounts.map(({ id, merchant, gateway: name, settings }): GatewayAccount => {
    const registered = findGateway(name);
    if (registered === undefined) throw new Error(`there is no gateway "${name}"`);
    const connect = (limits: Partial<TransportLimits>) => {
      const transport = httpTransport(limits, (state) => {
        watch.breaker(id, state);
      });
      transports.push(transport);
      return transport;
    };
    const gateway = watch.gateway(registered.open(settings, connect, clock), { id, merchant });
    return { id, merchant, gateway };
  });
  return {
    accounts: {
      find: (id) => opened.find((account) => account.id === id),
      ofMerchant: (merchant) => opened.filter((account) => account.merchant === merchant),
      merchant,
    },
    accountUnder: (name, id) => opened.find((account) => account.id === id && account.gateway.name === name),
    closeTransports: async () => {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}
