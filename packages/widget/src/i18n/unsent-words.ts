import type { FrameMessages } from './messages.ts';
import { tooManyTries } from './too-many-tries.ts';

/** Why what the payer sent did not become an attempt. */
export interface Unsent {
  /** `not_sent`: it may not even have arrived. */
  readonly code: 'not_sent' | 'too_many_requests' | 'captcha_required';
  /** From `Retry-After`. */
  readonly waitSeconds: number | null;
  /** The merchant's page shows its captcha. */
  readonly captchaShown?: boolean;
  /** The wait is over. */
  readonly over?: boolean;
}

/** Stands above the form, and nothing was charged. */
export function unsentWords({ code, waitSeconds, captchaShown, over }: Unsent, messages: FrameMessages, locale: string): string {
  if (code === 'not_sent') return messages.not_sent;
  if (over === true) return messages.try_again_now;
  return captchaShown === true ? messages.captcha_shown : tooManyTries(messages, locale, waitSeconds);
}
