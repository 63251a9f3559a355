import type { EndpointHealth, EndpointKey } from './endpoint.ts';
import type { Deliveries } from './ports/deliveries.ts';

/** Statements for all endpoints together that have not received the last delivery. Less than there are connections. */
const STATEMENTS_MAX = 1;

/**
 * Endpoints that do not receive wait for one another, so that those that do never wait for them: a thousand that are tried at once,
 * as after an outage of their host, need ten thousand statements.
 */
export function patientDeliveries(deliveries: Deliveries): Deliveries {
  const receiving = new Set<EndpointKey>();
  const inTurn = turns(STATEMENTS_MAX);

  function learn(endpoint: EndpointKey, { faults, lastDeliveredAt }: EndpointHealth): void {
    if (faults === 0 && lastDeliveredAt !== null) receiving.add(endpoint);
    else receiving.delete(endpoint);
  }

  function soon<Result>(endpoint: EndpointKey, call: () => Promise<Result>): Promise<Result> {
    return receiving.has(endpoint) ? call() : inTurn(call);
  }

  return {
    ...deliveries,
    due: (endpoint, sent, limit) => soon(endpoint, () => deliveries.due(endpoint, sent, limit)),
    nextDueMs: (endpoint) => soon(endpoint, () => deliveries.nextDueMs(endpoint)),
    hurry: (endpoint) => soon(endpoint, () => deliveries.hurry(endpoint)),
    async healthOf(endpoint) {
      const health = await soon(endpoint, () => deliveries.healthOf(endpoint));
      learn(endpoint, health);
      return health;
    },
    async saveHealth(endpoint, health) {
      learn(endpoint, health);
      await soon(endpoint, () => deliveries.saveHealth(endpoint, health));
    },
  };
}

/** Calls are made in the order they are asked for, so many at a time. */
function turns(max: number): <Result>(call: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let made = 0;
  return async (call) => {
    if (made === max) {
      // The turn is handed over, so that none that asks meanwhile comes before.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else made += 1;
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      if (next === undefined) made -= 1;
      else next();
    }
  };
}
