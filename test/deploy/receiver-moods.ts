/** What a merchant's server does with a message: takes it, answers 500, or gives no answer until the sender goes away. */
export type Mood = 'receives' | 'fails' | 'hangs';

const FAILS_EACH = 60;
const HANGS_EACH = 400;

/** A server with a fault now and then. */
export function moody(number: number): Mood {
  if (number % HANGS_EACH === 0) return 'hangs';
  return number % FAILS_EACH === 0 ? 'fails' : 'receives';
}
