import { setTimeout as delay } from 'node:timers/promises';
import type { Shop } from './flows/shop.ts';
import { startOpenLoad, type OpenLoad } from './open-load.ts';

export interface Capacity {
  /** Flows begun in a second that were kept up with for half a minute. */
  readonly perSecond: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly name: string;
  readonly perSecond: number;
  readonly createP50Ms: number;
  readonly createP99Ms: number;
  /** Of the two processors' time in this step: by this process, which is payers, shop, gateways and balancer. */
  readonly loadCpuShare: number;
  readonly openAtEnd: number;
}

const FIRST_PER_SECOND = 2;
const GROWTH = 1.4;
const STEPS_MAX = 9;
const STEP_MS = 6_000;
const HOLD_MS = 30_000;
/** Half of the answers come later than this: they fall behind. */
const BEHIND_AFTER_MS = 1_000;
/** Or so many seconds' worth of them are not over. */
const OPEN_SECONDS_MAX = 12;

/**
 * A minute of increasing rate, or less when the answers fall behind before. Then the rate is held, and lowered until it can be: work
 * that a short step puts off has to be done in a long one. The first step warms up, and is not judged.
 */
export async function measureCapacity(shop: Shop): Promise<Capacity> {
  const steps: Step[] = [];
  let perSecond = FIRST_PER_SECOND;
  const load = startOpenLoad(shop, perSecond);
  steps.push(await measure(shop, load, 'warm-up', STEP_MS));
  for (let index = 0; index < STEPS_MAX; index += 1) {
    load.perSecond = FIRST_PER_SECOND * GROWTH ** index;
    const step = await measure(shop, load, `step ${String(index + 1)}`, STEP_MS);
    steps.push(step);
    if (isBehind(step)) break;
    perSecond = load.perSecond;
  }
  await load.stop();
  for (;;) {
    const held = startOpenLoad(shop, perSecond);
    const step = await measure(shop, held, `hold at ${String(rounded(perSecond))}`, HOLD_MS);
    steps.push(step);
    await held.stop();
    if (!isBehind(step) || perSecond <= FIRST_PER_SECOND) return { perSecond: rounded(perSecond), steps };
    perSecond /= GROWTH;
  }
}

async function measure(shop: Shop, load: OpenLoad, name: string, ms: number): Promise<Step> {
  shop.log.period = name;
  const cpu = process.cpuUsage();
  await delay(ms);
  const { user, system } = process.cpuUsage(cpu);
  const { p50Ms, p99Ms } = shop.log.times('create', name);
  return {
    name,
    perSecond: rounded(load.perSecond),
    createP50Ms: p50Ms,
    createP99Ms: p99Ms,
    loadCpuShare: rounded((user + system) / 1_000 / ms),
    openAtEnd: load.open(),
  };
}

function isBehind({ createP50Ms, openAtEnd, perSecond }: Step): boolean {
  return createP50Ms > BEHIND_AFTER_MS || openAtEnd > OPEN_SECONDS_MAX * perSecond;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
