import type { Tasks } from '../payments/ports/tasks.ts';
import type { Endpoint, EndpointHealth, EndpointKey } from './endpoint.ts';
import type { Deliveries } from './ports/deliveries.ts';
import type { Stopping } from './stopping.ts';
import type { TryParts } from './try-delivery.ts';

/** What those who deliver need. */
export interface DeliveryParts extends TryParts {
  readonly deliveries: Deliveries;
  readonly endpoints: ReadonlyMap<EndpointKey, Endpoint>;
  readonly tasks: Pick<Tasks, 'plan' | 'runSoon' | 'onRunSoon'>;
  readonly stopping: Stopping;
  /** Called when the health of an endpoint has changed. */
  readonly onHealth: (endpoint: Endpoint, before: EndpointHealth, after: EndpointHealth) => void;
}

/** The endpoint is known to other replicas only, or not any more: one of them may take over. */
export const NOT_CONFIGURED_HERE_MS = 5_000;
