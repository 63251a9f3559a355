import type { ConfigFile } from './config/schema.ts';
import type { Merchant } from './payments/ports/accounts.ts';
import { merchantKeys, type FindMerchantKey } from './security/merchant-keys.ts';

export interface KnownMerchants {
  readonly find: (id: string) => Merchant | undefined;
  readonly keyOf: FindMerchantKey;
  /** From then on; what has begun goes on. */
  readonly replace: (merchants: ConfigFile['merchants']) => void;
}

/** Merchants with their keys and origins, which are read again while the BFF runs. */
export function composeMerchants(first: ConfigFile['merchants']): KnownMerchants {
  let { byId, keyOf } = read(first);
  return {
    find: (id) => byId.get(id),
    keyOf: (key) => keyOf(key),
    replace(merchants) {
      ({ byId, keyOf } = read(merchants));
    },
  };
}

function read(merchants: ConfigFile['merchants']) {
  return {
    byId: new Map(merchants.map(({ id, name, origins }): [string, Merchant] => [id, { id, name, origins }])),
    keyOf: merchantKeys(merchants),
  };
}
