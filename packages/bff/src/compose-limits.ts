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

type LimitedConfig = Pick<ConfigFile, 'limits' | 'merchants'>;

/**
 * All that says how often may be tried.
 *
 * @param secret Of the digests that tries are counted by.
 */
export function composeLimits(config: LimitedConfig, secret: () => string, storage: Storage, security: SecurityEvents, log: Logger) {
  let now = read(config);
  let keys = tryKeys(secret());
  const limiters = limitersOver(storage.counting);
  const captchas = httpCaptchas((merchant) => now.captchaOf.get(merchant), {
    log,
    once: limiters({ name: 'captcha', points: 1, seconds: CAPTCHA_TOKEN_SECONDS }),
    digest: (token) => keys.digest('captcha', token),
  });
  const merchantLimits = merchantLimitsOf(
    storage.storedLimits,
    (merchant) => now.ofMerchant.get(merchant) ?? now.maximum,
    (merchant) => captchas.isConfigured(merchant),
  );
  const counted = attemptLimits({
    counters: storage.tryCounters,
    keys: { of: (tried) => keys.of(tried) },
    limitsOf: async (merchant) => tryLimits(await merchantLimits.effective(merchant)),
    captchas,
    security,
    alarmSeconds: () => now.alarmSeconds,
  });
  const limits: AttemptLimits = {
    begin: (tried) => (now.enabled ? counted.begin(tried) : Promise.resolve()),
    end: (operation, outcome) => (now.enabled ? counted.end(operation, outcome) : Promise.resolve()),
  };
  const countCall = callsWithoutPayer(limiters, (merchant) => merchantLimits.effective(merchant));
  /** A call of a merchant that is counted before it is made. */
  const limited =
    <Asked, Answer>(merchantOf: (asked: Asked) => string, call: (asked: Asked) => Promise<Answer>) =>
    async (asked: Asked): Promise<Answer> => {
      if (now.enabled) await countCall(merchantOf(asked));
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
    /** From then on; counts that were made before stay, unless the secret is another one. */
    replace(changed: LimitedConfig) {
      now = read(changed);
      keys = tryKeys(secret());
    },
    async close() {
      clearInterval(forgetting);
      await captchas.close();
    },
  };
}

function read({ limits, merchants }: LimitedConfig) {
  const { enabled, alarm_minutes: alarmMinutes, ...maximum } = limits.card_testing;
  return {
    enabled,
    alarmSeconds: alarmMinutes * 60,
    maximum,
    ofMerchant: new Map(merchants.map(({ id, limits: own }) => [id, tightest(maximum, own)])),
    captchaOf: new Map(merchants.map(({ id, captcha }) => [id, captcha])),
  };
}
