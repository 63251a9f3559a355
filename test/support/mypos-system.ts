import { afterAll, beforeAll } from 'vitest';
import { MYPOS_ACCOUNTS, myposAccounts } from '../fixtures/mypos-store.ts';
import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import { type MyposSimulator, startMyposSimulator } from '../simulators/mypos/simulator.ts';
import { freePorts } from './free-ports.ts';
import { startSystem, type System, type SystemOptions } from './start-system.ts';

/** Asked ten times as often as by default. */
export const FAST_MYPOS_ACCOUNT = {
  connect_timeout_ms: 1_000,
  total_timeout_ms: 2_500,
  polling: {
    spacing_ms: 250,
    answer_within_ms: 1_000,
    absent_after_ms: 8_000,
    absences_min: 2,
    schedule: [{ until_ms: 2 * 86_400_000, from_ms: 300, to_ms: 500 }],
  },
} as const;

/** Asked when a notification or a return says that there is something to ask, and otherwise after ten minutes. */
export const PATIENT_MYPOS_ACCOUNT = {
  ...FAST_MYPOS_ACCOUNT,
  polling: {
    ...FAST_MYPOS_ACCOUNT.polling,
    answer_within_ms: 600_000,
    schedule: [{ until_ms: 2 * 86_400_000, from_ms: 600_000, to_ms: 600_000 }],
  },
} as const;

export interface MyposSystem extends System {
  readonly mypos: MyposSimulator;
}

export interface MyposSystemOptions extends Pick<SystemOptions, 'replicas' | 'limits'> {
  /** Settings of both accounts. Default: asks fast. */
  readonly myposAccount?: Readonly<Record<string, unknown>>;
}

/** A system whose shop has two more accounts, at myPOS. */
export function useMyposSystem({ myposAccount = FAST_MYPOS_ACCOUNT, ...options }: MyposSystemOptions = {}): {
  readonly current: MyposSystem;
} {
  let running: (MyposSystem & { stop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    // By name: another site than the BFF, as it will be.
    const publicUrl = `http://localhost:${port}`;
    const mypos = await startMyposSimulator({ port, publicUrl });
    try {
      const accounts = [LAMP_SHOP.account, MYPOS_ACCOUNTS.hosted, MYPOS_ACCOUNTS.direct];
      const system = await startSystem({
        ...options,
        otherAccounts: myposAccounts(publicUrl, myposAccount),
        shopAccounts: accounts.map((id) => ({ id, testCards: [] })),
      });
      running = { ...system, mypos };
    } catch (error) {
      await mypos.close();
      throw error;
    }
  });
  afterAll(async () => {
    await running?.stop();
    await running?.mypos.close();
  });
  return {
    get current() {
      if (running === undefined) throw new Error('the system has not started');
      return running;
    },
  };
}
