import type { TransportLimits } from '../transport/transport.ts';
import { DesjardinsSettings } from './desjardins/config.ts';
import { desjardinsGateway } from './desjardins/gateway.ts';
import { urlProblems as desjardinsUrlProblems } from './desjardins/urls.ts';
import { MyposSettings } from './mypos/config.ts';
import { myposGateway } from './mypos/gateway.ts';
import { urlProblems as myposUrlProblems } from './mypos/urls.ts';
import { PaynetEasySettings } from './payneteasy/config.ts';
import { payneteasyGateway } from './payneteasy/gateway.ts';
import { urlProblems as payneteasyUrlProblems } from './payneteasy/urls.ts';
import { registered, type RegisteredGateway } from './registration.ts';

/** Every gateway we speak to, by the name that configuration uses. */
export const GATEWAYS = {
  payneteasy: registered({ settings: PaynetEasySettings, limits: timeouts, urlProblems: payneteasyUrlProblems, create: payneteasyGateway }),
  mypos: registered({ settings: MyposSettings, limits: timeouts, urlProblems: myposUrlProblems, create: myposGateway }),
  desjardins: registered({
    settings: DesjardinsSettings,
    limits: ({ timeouts: { connect_ms, payment_ms }, connections_max }) => ({
      connectTimeoutMs: connect_ms,
      totalTimeoutMs: payment_ms,
      responseBytesMax: 65_536,
      connectionsMax: connections_max,
    }),
    urlProblems: desjardinsUrlProblems,
    create: desjardinsGateway,
  }),
} as const satisfies Record<string, RegisteredGateway>;

export function findGateway(name: string): RegisteredGateway | undefined {
  return Object.hasOwn(GATEWAYS, name) ? GATEWAYS[name as keyof typeof GATEWAYS] : undefined;
}

function timeouts(settings: { readonly connect_timeout_ms: number; readonly total_timeout_ms: number }): Partial<TransportLimits> {
  return { connectTimeoutMs: settings.connect_timeout_ms, totalTimeoutMs: settings.total_timeout_ms };
}
