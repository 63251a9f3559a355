import type { ConfigFile } from '../config/schema.ts';
import type { CheckSettings } from '../config/load-config.ts';
import type { Accounts, GatewayAccount } from '../payments/ports/accounts.ts';
import { httpTransport } from '../transport/http-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { GATEWAYS, type GatewayName } from './registry.ts';

/** Judges one account of the configuration by the schema of its gateway. */
export const checkSettings: CheckSettings = (name, settings, publicUrl) => {
  if (!isGateway(name)) return [{ path: ['gateway'], message: `there is no gateway "${name}": use ${Object.keys(GATEWAYS).join(', ')}` }];
  const parsed = GATEWAYS[name].settings.safeParse(settings);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => ({ path: ['settings', ...path], message }));
  return GATEWAYS[name].urlProblems(publicUrl).map((message) => ({ path: ['gateway'], message }));
};

/** Opens every configured account, each with connections and a circuit breaker of its own. */
export function gatewayAccounts({ accounts, merchants }: ConfigFile): {
  accounts: Accounts;
  readonly closeTransports: () => Promise<void>;
} {
  const transports: Transport[] = [];
  const opened = accounts.map(({ id, merchant, gateway: name, settings }): GatewayAccount => {
    if (!isGateway(name)) throw new Error(`there is no gateway "${name}"`);
    const { settings: schema, limits, create } = GATEWAYS[name];
    const read = schema.parse(settings);
    const transport = httpTransport(limits(read));
    transports.push(transport);
    return { id, merchant, gateway: create(read, { transport }) };
  });
  return {
    accounts: {
      find: (id) => opened.find((account) => account.id === id),
      ofMerchant: (merchant) => opened.filter((account) => account.merchant === merchant),
      merchant: (id) => merchants.find((merchant) => merchant.id === id),
    },
    closeTransports: async () => {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}

function isGateway(name: string): name is GatewayName {
  return Object.hasOwn(GATEWAYS, name);
}
