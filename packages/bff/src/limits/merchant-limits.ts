import type { LimitChanges, LimitSettings } from '@paydesk/shared/limits';
import { performance } from 'node:perf_hooks';
import { Fault } from '../payments/faults.ts';
import type { MerchantLimits } from '../payments/ports/merchant-limits.ts';
import type { StoredLimits } from './ports/stored-limits.ts';

/** So old may be what this process knows of a merchant's limits. */
const KNOWN_MS = 3_000;

/** @param maximumOf What the operator allows a merchant. */
export function merchantLimits(
  stored: StoredLimits,
  maximumOf: (merchant: string) => LimitSettings,
  hasCaptcha: (merchant: string) => boolean,
): MerchantLimits {
  const known = new Map<string, { readonly changes: Promise<LimitChanges>; readonly until: number }>();

  return {
    async read(merchant) {
      return present(merchant, await stored.load(merchant));
    },

    async set(merchant, changes) {
      const maximum = maximumOf(merchant);
      const errors = namesOf(changes)
        .filter((name) => (changes[name] ?? 0) > maximum[name])
        .map((name) => ({ path: name, message: `must be at most ${String(maximum[name])}: your operator allows no more` }));
      if (errors.length > 0) throw new Fault('invalid_request', 'A limit is wider than your operator allows.', { errors });
      await stored.store(merchant, changes);
      known.delete(merchant);
      return present(merchant, changes);
    },

    async effective(merchant) {
      const maximum = maximumOf(merchant);
      return tightest(maximum, await changesOf(merchant).catch(() => ({})));
    },
  };

  function changesOf(merchant: string): Promise<LimitChanges> {
    const before = known.get(merchant);
    if (before !== undefined && before.until > performance.now()) return before.changes;
    const changes = stored.load(merchant);
    known.set(merchant, { changes, until: performance.now() + KNOWN_MS });
    return changes;
  }

  function present(merchant: string, changes: LimitChanges) {
    const maximum = maximumOf(merchant);
    return { effective: tightest(maximum, changes), maximum, captcha: hasCaptcha(merchant) };
  }
}

/** What was set before the operator allowed less counts no more. */
export function tightest(maximum: LimitSettings, changes: LimitChanges): LimitSettings {
  return namesOf(changes).reduce((limits, name) => ({ ...limits, [name]: Math.min(maximum[name], changes[name] ?? Infinity) }), maximum);
}

function namesOf(changes: LimitChanges): readonly (keyof LimitSettings)[] {
  return Object.keys(changes) as (keyof LimitSettings)[];
}
