import type { ConfigFile } from './config/schema.ts';
import { attemptLimits } from './limits/attempt-limits.ts';
import type { Captchas } from './limits/captchas.ts';
import { merchantLimits as merchantLimitsOf, tightest } from './limits/merchant-limits.ts';
import { tellingOutcomes } from './limits/told-outcomes.ts';
import { tryKeys } from './limits/try-keys.ts';
import { tryLimits } from './limits/try-limits.ts';
import type { AttemptLimits } from './payments/ports/attempt-limits.ts';
import type { SecurityEvents } from './payments/ports/security-events.ts';
import type { Storage } from './storage/storage.ts';

const FORGET_EVERY_MS = 300_000;
const NO_CAPTCHA: Captchas = { isConfigured: () => false, verify: () => Promise.resolve('refused') };
const UNLIMITED: AttemptLimits = { begin: () => Promise.resolve(), end: () => Promise.resolve() };

/** All that says how often may be tried. */
export function composeLimits(config: ConfigFile, secret: string, storage: Storage, security: SecurityEvents) {
  const { enabled, alarm_minutes: alarmMinutes, ...maximum } = config.limits.card_testing;
  const ofMerchant = new Map(config.merchants.map(({ id, limits }) => [id, tightest(maximum, limits)]));
  const captchas = NO_CAPTCHA;
  const merchantLimits = merchantLimitsOf(
    storage.storedLimits,
    (merchant) => ofMerchant.get(merchant) ?? maximum,
    (merchant) => captchas.isConfigured(merchant),
  );
  const limits = enabled
    ? attemptLimits({
        counters: storage.tryCounters,
        keys: tryKeys(secret),
        limitsOf: async (merchant) => tryLimits(await merchantLimits.effective(merchant)),
        captchas,
        security,
        alarmSeconds: alarmMinutes * 60,
      })
    : UNLIMITED;
  const forgetting = setInterval(() => {
    storage.tryCounters.forget().catch(() => undefined);
  }, FORGET_EVERY_MS);
  forgetting.unref();

  return {
    attemptLimits: limits,
    merchantLimits,
    payments: tellingOutcomes(storage.payments, limits),
    close() {
      clearInterval(forgetting);
    },
  };
}
