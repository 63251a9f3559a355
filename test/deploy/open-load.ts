import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../faults/random-kills.ts';
import { FLOW_NAMES, FLOWS, type FlowName } from './flows/all.ts';
import type { Shop } from './flows/shop.ts';

export interface OpenLoad {
  /** Begun and not over. */
  readonly open: () => number;
  /** How many of each were begun. */
  readonly begun: Readonly<Record<FlowName, number>>;
  perSecond: number;
  /** None begins after this; resolves when those under way are over. */
  stop(): Promise<void>;
}

/** Flows begin at random moments, so many a second on average, whether or not earlier ones are over. The same seed, the same moments. */
export function startOpenLoad(shop: Shop, perSecond: number, seed = 1): OpenLoad {
  const stopping = new AbortController();
  const random = seededRandom(seed);
  const open = new Set<Promise<void>>();
  const begun = Object.fromEntries(FLOW_NAMES.map((name) => [name, 0])) as Record<FlowName, number>;
  let due = performance.now();
  const load: OpenLoad = {
    open: () => open.size,
    begun,
    perSecond,
    async stop() {
      stopping.abort();
      await beginning;
      await Promise.all(open);
    },
  };
  const beginning = beginUntilStopped();
  return load;

  async function beginUntilStopped(): Promise<void> {
    for (let number = 0; !stopping.signal.aborted; number += 1) {
      const flow = run(FLOW_NAMES[number % FLOW_NAMES.length] ?? 'saleEncrypted').finally(() => open.delete(flow));
      open.add(flow);
      due += (-Math.log(1 - random()) * 1_000) / load.perSecond;
      const waitMs = due - performance.now();
      if (waitMs > 0) await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function run(name: FlowName): Promise<void> {
    begun[name] += 1;
    await FLOWS[name](shop).catch((error: unknown) => {
      if (!shop.over.signal.aborted) shop.log.refused.push(`${name}: ${String(error).slice(0, 400)}`);
    });
  }
}
