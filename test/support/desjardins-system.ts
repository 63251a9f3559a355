import { afterAll, beforeAll } from 'vitest';
import { DESJARDINS_ACCOUNT, desjardinsAccount } from '../fixtures/desjardins-merchant.ts';
import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import { batchClock } from '../shop/batch-clock.ts';
import { type DesjardinsSimulator, startDesjardinsSimulator } from '../simulators/desjardins/simulator.ts';
import { startSystem, type System } from './start-system.ts';

export interface DesjardinsSystem extends System {
  readonly desjardins: DesjardinsSimulator;
}

/** A system whose shop has one more account, at Desjardins. Batches wait until somebody moves the clock. */
export function useDesjardinsSystem(): { readonly current: DesjardinsSystem } {
  let running: (DesjardinsSystem & { stop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    const desjardins = await startDesjardinsSimulator({
      seed: 1,
      clock: 'frozen',
      settings: { timings: { authDelayMs: 0, queryDelayMs: 0 } },
    });
    try {
      const system = await startSystem({
        otherAccounts: [desjardinsAccount(desjardins.url)],
        shopAccounts: [
          { id: LAMP_SHOP.account, testCards: [] },
          { id: DESJARDINS_ACCOUNT, testCards: [], currency: 'CAD' },
        ],
        batchClock: batchClock(DESJARDINS_ACCOUNT, desjardins.controlUrl),
      });
      running = { ...system, desjardins };
    } catch (error) {
      await desjardins.close();
      throw error;
    }
  });
  afterAll(async () => {
    await running?.stop();
    await running?.desjardins.close();
  });
  return {
    get current() {
      if (running === undefined) throw new Error('the system has not started');
      return running;
    },
  };
}
