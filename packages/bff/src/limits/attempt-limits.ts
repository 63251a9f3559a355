import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Fault } from '../payments/faults.ts';
import type { AttemptLimits, Try } from '../payments/ports/attempt-limits.ts';
import type { SecurityEvents } from '../payments/ports/security-events.ts';
import type { Captchas } from './captchas.ts';
import { isAlarming, judgeTry, SUSPICION, type Captcha, type Counts, type TryLimits, type Verdict } from './judge-try.ts';
import type { TryCounters } from './ports/try-counters.ts';
import { RecentRefusals } from './recent-refusals.ts';
import type { TryKey, tryKeys } from './try-keys.ts';

export interface AttemptLimitParts {
  readonly counters: TryCounters;
  readonly keys: Pick<ReturnType<typeof tryKeys>, 'of'>;
  readonly limitsOf: (merchant: string) => Promise<TryLimits>;
  readonly captchas: Captchas;
  readonly security: SecurityEvents;
  /** An alarm lasts so long after the last try that was refused because of it. */
  readonly alarmSeconds: () => number;
}

type Refused = Exclude<Verdict, { kind: 'allowed' }>;

/** An alarm is prolonged at most this often by one process. */
const PROLONGED_AFTER_MS = 30_000;

/** Counts tries in the database, and refuses those of card testers; see docs/decisions/0021. */
export function attemptLimits({ counters, keys, limitsOf, captchas, security, alarmSeconds }: AttemptLimitParts): AttemptLimits {
  const recent = new RecentRefusals<Refused>();
  const insurance = { line: inMemory(50), card: inMemory(10) };
  const prolongedAt = new Map<string, number>();

  return {
    async begin(tried) {
      const its = keys.of(tried);
      const known = recent.of(blockable(its));
      if (known !== undefined && (known.kind === 'refused' || tried.captcha === undefined)) refuse(tried, known);
      const limits = await limitsOf(tried.merchant);
      const counts = await countsOf(tried, its);
      if (counts === undefined) {
        await insured(its);
        return;
      }
      const alarmed = await isAlarmed(its, counts, limits);
      const verdict = await verdictOf(tried, counts, limits, alarmed);
      if (verdict.kind === 'allowed') return;
      await counters.end(tried.operation, { approved: 0, declined: 0, suspicion: 0 }).catch(ignore);
      if (alarmed) await prolong(its);
      const key = its.find(({ scope }) => scope === (verdict.kind === 'refused' && verdict.scope === 'card' ? 'card' : 'line'))?.key;
      if (key !== undefined) recent.remember(key, verdict, verdict.seconds * 1000);
      refuse(tried, verdict);
    },

    async end(operation, outcome) {
      const change = { approved: Number(outcome === 'approved'), declined: Number(outcome === 'declined'), suspicion: SUSPICION[outcome] };
      await counters.end(operation, change).catch(ignore);
    },
  };

  async function countsOf(tried: Try, its: readonly TryKey[]): Promise<Counts | undefined> {
    try {
      const counted = await counters.begin(tried.operation, its);
      return Object.fromEntries(its.map(({ scope, key }) => [scope, counted.get(key)]));
    } catch {
      return undefined;
    }
  }

  async function isAlarmed(its: readonly TryKey[], { account, merchant }: Counts, limits: TryLimits): Promise<boolean> {
    const shared = { account, merchant };
    const alarming = its.filter(({ scope }) => {
      const count = scope === 'account' || scope === 'merchant' ? shared[scope] : undefined;
      return count !== undefined && !count.alarmed && isAlarming(count, limits);
    });
    if (alarming.length > 0) await alarm(alarming);
    return alarming.length > 0 || account?.alarmed === true || merchant?.alarmed === true;
  }

  async function verdictOf(tried: Try, counts: Counts, limits: TryLimits, alarmed: boolean): Promise<Verdict> {
    const judged = (captcha: Captcha): Verdict => judgeTry(counts, limits, { alarmed, captcha });
    const verdict = judged(captchas.isConfigured(tried.merchant) ? 'possible' : 'none');
    if (verdict.kind !== 'captcha' || tried.captcha === undefined) return verdict;
    const answer = await captchas.verify(tried.merchant, tried.captcha, tried.address);
    if (answer === 'solved') return judged('solved');
    return answer === 'refused' ? verdict : { kind: 'refused', scope: 'line', seconds: CAPTCHA_SILENT_SECONDS };
  }

  async function alarm(alarming: readonly TryKey[]): Promise<void> {
    for (const { key } of alarming) prolongedAt.set(key, performance.now());
    await counters
      .alarm(
        alarming.map(({ key }) => key),
        alarmSeconds(),
      )
      .catch(ignore);
  }

  /** As long as testers go on, so does the alarm. */
  async function prolong(its: readonly TryKey[]): Promise<void> {
    const due = its.filter(
      ({ scope, key }) =>
        (scope === 'account' || scope === 'merchant') && performance.now() - (prolongedAt.get(key) ?? -Infinity) > PROLONGED_AFTER_MS,
    );
    if (due.length > 0) await alarm(due);
  }

  /** While the database does not count, each process does: a payment does not fail because of counting. */
  async function insured(its: readonly TryKey[]): Promise<void> {
    for (const { scope, key } of its) {
      if (scope !== 'line' && scope !== 'card') continue;
      await insurance[scope].consume(key).catch((spent: unknown) => {
        if (spent instanceof RateLimiterRes) throw tooMany(Math.ceil(spent.msBeforeNext / 1000));
        throw spent;
      });
    }
  }

  function refuse({ address, merchant, account, payment }: Try, verdict: Refused): never {
    security.record({ kind: 'card_testing', address, merchant, account, payment });
    if (verdict.kind === 'refused') throw tooMany(verdict.seconds);
    throw new Fault('captcha_required', 'Show the captcha of your shop, and send the same again with its token in "captcha".');
  }
}

const CAPTCHA_SILENT_SECONDS = 10;

function tooMany(seconds: number): Fault {
  return new Fault('too_many_requests', 'There were too many tries in a short time. Nothing was sent. Wait, then send the same again.', {
    retryAfterSeconds: Math.max(1, seconds),
  });
}

function blockable(its: readonly TryKey[]): readonly string[] {
  return its.filter(({ scope }) => scope === 'line' || scope === 'card').map(({ key }) => key);
}

function inMemory(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: 3600 });
}

/** The client has said that the database does not count. */
function ignore(): void {
  return;
}
