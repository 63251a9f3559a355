const MINUTE_MS = 60_000;

/** Senders that are counted apart; further ones in the same minute are refused, so that memory has an end. */
const SENDERS_MAX = 10_000;

/** Lets each sender through a number of times in a minute. Counted in this process, for what costs little and matters little. */
export function fewAMinute(timesMax: number, now: () => number = Date.now): (sender: string) => boolean {
  let minute = 0;
  const times = new Map<string, number>();
  return (sender) => {
    const current = Math.floor(now() / MINUTE_MS);
    if (current !== minute) {
      minute = current;
      times.clear();
    }
    const before = times.get(sender) ?? (times.size < SENDERS_MAX ? 0 : timesMax);
    if (before < timesMax) times.set(sender, before + 1);
    return before < timesMax;
  };
}
