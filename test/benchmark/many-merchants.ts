import { randomBytes } from 'node:crypto';
import { bffAccounts } from '../support/gateway-accounts.ts';

export interface BenchMerchant {
  readonly id: string;
  readonly key: string;
  /** Where its events are sent to; without it nowhere. */
  readonly url?: string;
}

export function benchMerchant(id: string, url?: string): BenchMerchant {
  return { id, key: `sk_${randomBytes(24).toString('hex')}`, ...(url === undefined ? {} : { url }) };
}

/** An address of this machine for each of many endpoints, so that connections to one are not shared with another. */
export function loopback(number: number, port: number): string {
  return `http://127.1.${Math.floor(number / 250)}.${(number % 250) + 1}:${port}/`;
}

const nameOf = (id: string): string => `KEY_${id.toUpperCase().replaceAll('-', '_')}`;

/** Of a BFF that serves all of them. Their payments are given up before the gateway would hear of them. */
export function merchantsConfig(merchants: readonly BenchMerchant[]): {
  readonly merchants: readonly object[];
  readonly accounts: readonly object[];
  readonly environment: Readonly<Record<string, string>>;
} {
  const [account] = bffAccounts('payneteasy', 'http://127.0.0.1:9');
  return {
    merchants: merchants.map(({ id, url }) => ({
      id,
      name: id,
      secret_keys: [`\${env:${nameOf(id)}}`],
      webhooks: url === undefined ? [] : [{ id: 'shop', url, secrets: [`\${env:WEBHOOK_${nameOf(id)}}`], allow_private: true }],
    })),
    accounts: merchants.map(({ id }) => ({ ...account, id: `${id}-account`, merchant: id })),
    environment: {
      ...Object.fromEntries(
        merchants.flatMap(({ id, key }) => [
          [nameOf(id), key],
          [`WEBHOOK_${nameOf(id)}`, `whsec_${randomBytes(32).toString('base64')}`],
        ]),
      ),
    },
  };
}
