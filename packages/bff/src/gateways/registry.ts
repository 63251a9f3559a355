import type { TransportLimits } from '../transport/transport.ts';
import { PaynetEasySettings } from './payneteasy/config.ts';
import { payneteasyGateway } from './payneteasy/gateway.ts';
import { urlProblems } from './payneteasy/urls.ts';

/**
 * Every gateway we speak to, by the name that configuration uses.
 *
 * `settings` reads one account of the configuration; `limits` are the account's own for its transport;
 * `urlProblems` says why the gateway could not call back to a public URL; `create` puts the account together.
 */
export const GATEWAYS = {
  payneteasy: {
    settings: PaynetEasySettings,
    limits: ({ connect_timeout_ms, total_timeout_ms }: PaynetEasySettings): Partial<TransportLimits> => ({
      connectTimeoutMs: connect_timeout_ms,
      totalTimeoutMs: total_timeout_ms,
    }),
    urlProblems,
    create: payneteasyGateway,
  },
} as const;

export type GatewayName = keyof typeof GATEWAYS;
