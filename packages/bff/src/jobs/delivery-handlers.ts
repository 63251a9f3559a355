import { endpointKeyOf } from '../webhooks/endpoint.ts';
import type { deliver } from '../webhooks/deliver.ts';
import type { forgetEvents } from '../webhooks/forget-events.ts';
import type { probe } from '../webhooks/probe.ts';
import type { TaskHandlers } from './task-worker.ts';

/** Events are brought to merchants: one endpoint is one task. */
export function deliveryHandlers(use: { readonly deliver: ReturnType<typeof deliver> }): TaskHandlers {
  return { deliver_webhooks: async (subject) => again(await use.deliver(endpointKeyOf(subject))) };
}

/** Endpoints that are failing have a worker of their own: the others do not wait until these have timed out. */
export function probeHandlers(use: {
  readonly probe: ReturnType<typeof probe>;
  readonly forgetEvents: ReturnType<typeof forgetEvents>;
}): TaskHandlers {
  return {
    probe_endpoint: async (subject) => again(await use.probe(endpointKeyOf(subject))),
    forget_events: async () => again(await use.forgetEvents()),
  };
}

function again(delayMs: number | null): { delayMs: number | null; spacingMs: number } {
  return { delayMs, spacingMs: 0 };
}
