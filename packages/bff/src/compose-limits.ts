import type { Logger } from 'pino';
import type { ConfigFile } from './config/schema.ts';
import { attemptLimits } from './limits/attempt-limits.ts';
import { callsWithoutPayer } from './limits/calls-without-payer.ts';
import { httpCaptchas } from './limits/http-captchas.ts';
import { limiters as limitersOver } from './limits/limiters.ts';
import { merchantLimits as merchantLimitsOf, tightest } from './limits/merchant-limits.ts';
import { tellingOutcomes } from './limits/told-outcomes.ts';
import { tryKeys } from './limits/try-keys.ts';
import { tryLimits } from './limits/try-limits.ts';
import type { AttemptLimits } from './payments/ports/attempt-limits.ts';
import type { SecurityEvents } from './payments/ports/security-events.ts';
import type { Storage } from './storage/storage.ts';

const FORGET_EVERY_MS = 300_000;
/** Longer than tokens of captchas are good for. */
const CAPTCHA_TOKEN_SECONDS = 86_400;
const UNLIMITED: AttemptLimits = { begin: () => Promise.resolve(), end: () => Promise.resolve() };

/** All that says how often may be tried. */
export function composeLimits(config: ConfigFile, secret: string, storage: Storage, security: SecurityEvents, log: Logger) {
  const { enabled, alarm_minutes: alarmMinutes, ...maximum } = config.limits.card_testing;
  const ofMerchant = new Map(config.merchants.map(({ id, limits }) => [id, tightest(maximum, limits)]));
  const keys = tryKeys(secret);
  const limiters = limitersOver(storage.counting);
  const captchas = httpCaptchas(new Map(config.merchants.flatMap(({ id, captcha }) => (captcha === undefined ? [] : [[id, captcha]]))), {
    log,
    once: limiters({ name: 'captcha', points: 1, seconds: CAPTCHA_TOKEN_SECONDS }),
    digest: (token) => keys.digest('captcha', token),
  });
  const merchantLimits = merchantLimitsOf(
    storage.storedLimits,
    (merchant) => ofMerchant.get(merchant) ?? maximum,
    (merchant) => captchas.isConfigured(merchant),
  );
  const limits = enabled
    ? attemptLimits({
        counters: storage.tryCounters,
        keys,
        limitsOf: async (merchant) => tryLimits(await merchantLimits.effective(merchant)),
        captchas,
        security,
        alarmSeconds: alarmMinutes * 60,
      })
    : UNLIMITED;
  const countCall = callsWithoutPayer(limiters, (merchant) => merchantLimits.effective(merchant));
  /** A call of a merchant that is counted before it is made. */
  const limited =
    <Asked, Answer>(merchantOf: (asked: Asked) => string, call: (asked: Asked) => Promise<Answer>) =>
    async (asked: Asked): Promise<Answer> => {
      if (enabled) await countCall(merchantOf(asked));
      return call(asked);
    };
  const forgetting = setInterval(() => {
    storage.tryCounters.forget().catch(() => undefined);
  }, FORGET_EVERY_MS);
  forgetting.unref();

  return {
    attemptLimits: limits,
    merchantLimits,
    limited,
    payments: tellingOutcomes(storage.payments, limits),
    async close() {
      clearInterval(forgetting);
      await captchas.close();
    },
  };
}
