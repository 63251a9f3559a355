import { Counter, Gauge, type Registry } from 'prom-client';

interface Sources {
  readonly watchers: () => number;
  readonly securityEvents: () => Readonly<Partial<Record<string, number>>>;
  readonly connections: () => Readonly<Record<string, Readonly<Record<'used' | 'idle' | 'waiting', number>>>>;
  readonly trouble: () => Promise<string | null>;
}

/** What this process holds in memory, read when metrics are asked for. */
export function processGauges(registry: Registry, { watchers, securityEvents, connections, trouble }: Sources): () => Promise<void> {
  const registers = [registry];
  const ready = new Gauge({ name: 'paydesk_ready', help: 'Whether requests can be served: what /readyz says.', registers });
  const watching = new Gauge({ name: 'paydesk_watchers', help: 'Browsers that wait for a state.', registers });
  const tried = new Counter({
    name: 'paydesk_security_events_total',
    help: 'What senders tried without the right to.',
    labelNames: ['kind'],
    registers,
  });
  const pools = new Gauge({
    name: 'paydesk_database_connections',
    help: 'Connections of each pool, and statements that wait for one.',
    labelNames: ['pool', 'state'],
    registers,
  });
  return async () => {
    watching.set(watchers());
    tried.reset();
    for (const [kind, count = 0] of Object.entries(securityEvents())) tried.inc({ kind }, count);
    for (const [pool, states] of Object.entries(connections())) {
      for (const [state, count] of Object.entries(states)) pools.set({ pool, state }, count);
    }
    ready.set((await trouble()) === null ? 1 : 0);
  };
}
