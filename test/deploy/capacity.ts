import { setTimeout as delay } from 'node:timers/promises';
import type { Shop } from './flows/shop.ts';
import { startOpenLoad } from './open-load.ts';

export interface Capacity {
  /** Flows begun in a second at the last step whose answers came in time. */
  readonly perSecond: number;
  readonly steps: readonly Step[];
}

interface Step {
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
/** Half of the answers come later than this: they fall behind. */
const BEHIND_AFTER_MS = 1_000;
/** Or so many seconds' worth of them are not over. */
const OPEN_SECONDS_MAX = 12;

/** A minute of increasing rate, or less when the answers fall behind before. The first step warms up, and is not judged. */
export async function measureCapacity(shop: Shop): Promise<Capacity> {
  const load = startOpenLoad(shop, FIRST_PER_SECOND);
  const steps: Step[] = [];
  let perSecond = FIRST_PER_SECOND;
  for (let index = 0; index <= STEPS_MAX; index += 1) {
    load.perSecond = FIRST_PER_SECOND * GROWTH ** Math.max(0, index - 1);
    shop.log.period = `step ${String(index)}`;
    const cpu = process.cpuUsage();
    await delay(STEP_MS);
    const { user, system } = process.cpuUsage(cpu);
    const { p50Ms, p99Ms } = shop.log.times('create', shop.log.period);
    steps.push({
      perSecond: rounded(load.perSecond),
      createP50Ms: p50Ms,
      createP99Ms: p99Ms,
      loadCpuShare: rounded((user + system) / 1_000 / STEP_MS),
      openAtEnd: load.open(),
    });
    if (index === 0) continue;
    if (p50Ms > BEHIND_AFTER_MS || load.open() > OPEN_SECONDS_MAX * load.perSecond) break;
    perSecond = load.perSecond;
  }
  await load.stop();
  return { perSecond: rounded(perSecond), steps };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
