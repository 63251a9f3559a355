import { endpointKey, type Endpoint, type EndpointKey } from './endpoint.ts';
import { typesMatching } from './event-pattern.ts';

/** With what the operator has written: `*`, `payment.*`, or types. */
export interface ConfiguredEndpoint extends Endpoint {
  readonly events: readonly string[];
}

/** The part of the configuration that is about webhooks. */
export interface WebhookMerchant {
  readonly id: string;
  readonly webhooks: readonly {
    readonly id: string;
    readonly url: string;
    readonly secrets: readonly string[];
    readonly events: readonly string[];
    readonly allow_private: boolean;
  }[];
}

/** The endpoints of all merchants, as configured. */
export function endpointsOf(merchants: readonly WebhookMerchant[]): ReadonlyMap<EndpointKey, ConfiguredEndpoint> {
  const endpoints = merchants.flatMap((merchant) =>
    merchant.webhooks.map(({ id, url, secrets: [secret, ...older], events, allow_private: allowPrivate }): ConfiguredEndpoint => {
      const key = endpointKey(merchant.id, id);
      if (secret === undefined) throw new Error(`${key} has no secret`);
      return { key, merchant: merchant.id, id, url, secrets: [secret, ...older], events, types: typesMatching(events), allowPrivate };
    }),
  );
  return new Map(endpoints.map((endpoint) => [endpoint.key, endpoint]));
}
