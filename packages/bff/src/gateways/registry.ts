import type { TransportLimits } from '../transport/transport.ts';
import { examineAccount as examineDesjardins } from './desjardins/asking.ts';
import { DesjardinsSettings } from './desjardins/config.ts';
import { desjardinsGateway } from './desjardins/gateway.ts';
import { urlProblems as desjardinsUrlProblems } from './desjardins/urls.ts';
import { MyposSettings } from './mypos/config.ts';
import { myposGateway } from './mypos/gateway.ts';
import { examineAccount as examineMypos } from './mypos/keys/examining.ts';
import { urlProblems as myposUrlProblems } from './mypos/urls.ts';
import { examineAccount as examinePaynetEasy } from './payneteasy/asking.ts';
import { PaynetEasySettings } from './payneteasy/config.ts';
import { payneteasyGateway } from './payneteasy/gateway.ts';
import { urlProblems as payneteasyUrlProblems } from './payneteasy/urls.ts';
import { registered, type RegisteredGateway } from './registration.ts';

/** Every gateway we speak to, by the name that configuration uses. */
export const GATEWAYS = {
  payneteasy: registered({
    settings: PaynetEasySettings,
    limits: limitsOf,
    urlProblems: payneteasyUrlProblems,
    create: payneteasyGateway,
    examine: examinePaynetEasy,
  }),
  mypos: registered({
    settings: MyposSettings,
    limits: limitsOf,
    urlProblems: myposUrlProblems,
    create: myposGateway,
    examine: examineMypos,
  }),
  desjardins: registered({
    settings: DesjardinsSettings,
    limits: ({ timeouts: { connect_ms, payment_ms }, connections_max, lost_answers_max }) => ({
      connectTimeoutMs: connect_ms,
      totalTimeoutMs: payment_ms,
      responseBytesMax: 65_536,
      connectionsMax: connections_max,
      lostBeforeBreak: lost_answers_max,
    }),
    urlProblems: desjardinsUrlProblems,
    create: desjardinsGateway,
    examine: examineDesjardins,
  }),
} as const satisfies Record<string, RegisteredGateway>;

export function findGateway(name: string): RegisteredGateway | undefined {
  return Object.hasOwn(GATEWAYS, name) ? GATEWAYS[name as keyof typeof GATEWAYS] : undefined;
}

interface OrdinaryLimits {
  readonly connect_timeout_ms: number;
  readonly total_timeout_ms: number;
  readonly lost_answers_max: number;
}

function limitsOf({ connect_timeout_ms, total_timeout_ms, lost_answers_max }: OrdinaryLimits): Partial<TransportLimits> {
  return { connectTimeoutMs: connect_timeout_ms, totalTimeoutMs: total_timeout_ms, lostBeforeBreak: lost_answers_max };
}
