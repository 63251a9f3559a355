import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

export interface LimiterOptions {
  /** What is limited, in a word: the keys of two limiters never meet. */
  readonly name: string;
  /** So many within `seconds`, counted from the first. */
  readonly points: number;
  readonly seconds: number;
}

/** Limits how often a key does something, in all replicas together. A key has at most 200 characters. */
export interface Limiter {
  /** Counts, and says how many seconds to wait: 0 while within the limit. */
  spend(key: string, points?: number): Promise<number>;
  /** How many seconds to wait, without counting: 0 while something is left. One statement, unless this process knows that nothing is. */
  waitFor(key: string): Promise<number>;
  giveBack(key: string, points?: number): Promise<void>;
}

/** A limit over the table `rate_limits`. While the database does not answer, each process counts by itself. */
export type Limiters = (options: LimiterOptions) => Limiter;

/** @param storeClient Like a pool; reads eight-byte numbers as numbers. */
export function limiters(storeClient: unknown): Limiters {
  return ({ name, points, seconds }) => {
    const limiter = new RateLimiterPostgres({
      storeClient,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
      // Who has spent all is refused without a statement.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
    });
    return {
      async spend(key, cost = 1) {
        try {
          await limiter.consume(key, cost);
          return 0;
        } catch (refusal) {
          return secondsOf(refusal);
        }
      },
      async waitFor(key) {
        const spent = await limiter.get(key);
        return spent === null || spent.consumedPoints < points ? 0 : secondsOf(spent);
      },
      async giveBack(key, cost = 1) {
        await limiter.reward(key, cost);
      },
    };
  };
}

function secondsOf(refusal: unknown): number {
  if (!(refusal instanceof RateLimiterRes)) throw refusal;
  return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
}
