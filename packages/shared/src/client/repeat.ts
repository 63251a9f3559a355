import { PaydeskProblem, PaydeskUnreachable } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { Outcome } from './read-answer.ts';
import type { ApiRequest } from './request.ts';

/** Resolves after that time; rejects with the reason of the signal. */
export type Pause = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

const FIRST_PAUSE_MS = 500;
/** Told to wait longer, the caller is better told so. */
const PAUSE_MS_MAX = 60_000;

/**
 * Sends a request until it is answered, and again only where a repetition moves nothing twice.
 *
 * @throws {PaydeskProblem | PaydeskUnreachable} After the last try.
 */
export async function sendUntilAnswered(request: ApiRequest, exchange: Exchange, retries: number, pause: Pause): Promise<object> {
  let perhapsDone = false;
  for (let tried = 0; ; tried += 1) {
    const outcome = await exchange(request);
    if (outcome.kind === 'answered') return outcome.answer;
    perhapsDone ||= outcome.perhapsDone && !request.changesNothing;
    const pauseMs = pauseAfter(tried, outcome.retryAfterMs);
    const again = request.repeatable && outcome.passing && tried < retries && pauseMs <= PAUSE_MS_MAX;
    if (!again) throw errorOf(request, outcome, perhapsDone);
    await pause(pauseMs, request.signal);
  }
}

/** Jitter keeps callers apart that failed together; what we were told is never cut short. */
function pauseAfter(tried: number, retryAfterMs: number | undefined): number {
  const jitter = Math.random() / 2;
  return retryAfterMs === undefined ? FIRST_PAUSE_MS * 2 ** tried * (0.75 + jitter) : retryAfterMs + FIRST_PAUSE_MS * jitter;
}

function errorOf(request: ApiRequest, outcome: Exclude<Outcome, { kind: 'answered' }>, mayHaveBeenCarriedOut: boolean): Error {
  const facts = { idempotencyKey: request.idempotencyKey, mayHaveBeenCarriedOut };
  if (outcome.kind === 'refused') return new PaydeskProblem(outcome.status, outcome.problem, facts);
  return new PaydeskUnreachable(`${request.name}: ${outcome.why}`, facts, outcome.cause);
}

export const pauseByTimer: Pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
