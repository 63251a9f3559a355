import { Fault } from '../../payments/faults.ts';

export interface ShareLimits {
  /** Calls of one merchant that run at a time. */
  readonly callsMax: () => number;
  /** Its lists among them: each keeps a connection of the database for as long as it takes. */
  readonly listsMax: () => number;
  /** How long a place stays empty that others of the merchant wait for, after a call that took so long. */
  readonly restMs: (tookMs: number) => number;
  /** Its calls that wait for one of those to end. */
  readonly waitingMax: number;
}

/** What runs and waits of each merchant. No merchant waits for another. */
export interface MerchantShares {
  /**
   * Waits for a place, in the order of arrival. Lists wait for lists, other calls do not wait for them.
   *
   * @returns Gives the place back; to be called once or more.
   * @throws {Fault} `overloaded` at once, when too many of this merchant wait already.
   */
  enter(merchant: string, kind: 'list' | 'call'): Promise<() => void>;
  /** Merchants with a call that runs or waits. */
  present(): number;
  /** Calls of all merchants that run or wait. */
  calls(): number;
}

interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

type Lanes = Readonly<Record<'list' | 'call', Lane>>;

export function merchantShares({ callsMax, listsMax, restMs, waitingMax }: ShareLimits): MerchantShares {
  const merchants = new Map<string, Lanes>();
  const placesOf = (kind: 'list' | 'call') => (kind === 'list' ? listsMax() : callsMax());

  return {
    async enter(merchant, kind) {
      const lanes: Lanes = merchants.get(merchant) ?? { list: { running: 0, waiting: [] }, call: { running: 0, waiting: [] } };
      merchants.set(merchant, lanes);
      const lane = lanes[kind];
      if (lane.running < placesOf(kind) && lane.waiting.length === 0) lane.running += 1;
      else if (lane.waiting.length >= waitingMax) throw new Fault('overloaded', TOO_MANY_AT_ONCE);
      else await new Promise<void>((resolve) => lane.waiting.push(resolve));
      const startedAt = performance.now();
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        const rest = lane.waiting.length === 0 ? 0 : restMs(performance.now() - startedAt);
        if (rest > 0) setTimeout(giveBack, rest);
        else giveBack();
      };

      function giveBack(): void {
        lane.running -= 1;
        while (lane.waiting.length > 0 && lane.running < placesOf(kind)) {
          lane.running += 1;
          lane.waiting.shift()?.();
        }
        if (Object.values(lanes).every(({ running, waiting }) => running === 0 && waiting.length === 0)) merchants.delete(merchant);
      }
    },
    present: () => merchants.size,
    calls: () =>
      [...merchants.values()]
        .flatMap((lanes) => Object.values(lanes))
        .reduce((sum, { running, waiting }) => sum + running + waiting.length, 0),
  };
}

const TOO_MANY_AT_ONCE = 'Too many calls of yours are waiting already. Repeat the request later, with fewer at a time.';
