import { fill } from './fill.ts';
import type { FrameMessages } from './messages.ts';

const SECONDS_A_MINUTE = 60;
const SECONDS_AN_HOUR = 3600;

/**
 * What a payer is told whose try was one too many: no attempt was made of it, so nothing was charged.
 *
 * @param locale BCP 47 tag of the words.
 * @param waitSeconds From `Retry-After`; `null` where the answer has none.
 */
export function tooManyTries(messages: FrameMessages, locale: string, waitSeconds: number | null): string {
  const next =
    waitSeconds === null ? messages.try_again_later : fill(messages.try_again_when, { when: inWords(Math.max(1, waitSeconds), locale) });
  return `${messages.too_many_tries} ${messages.not_charged} ${next}`;
}

/** Never less than the time itself: "in 2 minutes" for 61 seconds. */
function inWords(seconds: number, locale: string): string {
  const [unit, length] =
    seconds <= SECONDS_A_MINUTE
      ? (['second', 1] as const)
      : seconds <= SECONDS_AN_HOUR
        ? (['minute', SECONDS_A_MINUTE] as const)
        : (['hour', SECONDS_AN_HOUR] as const);
  return new Intl.RelativeTimeFormat(locale).format(Math.ceil(seconds / length), unit);
}
