import type { VirtualClock } from '../../chassis/clock.ts';
import { deliver, type Outgoing } from '../../chassis/deliver.ts';
import { DeliveryQueue, type Delivery } from '../../chassis/delivery-queue.ts';

const FIRST_GAP_MS = 30_000;
const GAP_GROWTH = 1.396;
const ATTEMPTS_MAX = 30;
const ANSWER_SHOWN_CHARACTERS = 200;

export interface CallbackMessage {
  readonly clientOrderId: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: Readonly<Record<string, string>>;
  /** Answers of the merchant that are treated as lost before one counts. */
  readonly lostAnswers: number;
}

export interface CallbackAttempt {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** The beginning of the answer. */
  readonly body: string;
  /** Why no answer came; empty when one did. */
  readonly failure: string;
}

type FinalState = 'delivered' | 'exhausted';
export type Callback = Delivery<CallbackMessage, CallbackAttempt, FinalState>;
export type CallbackQueue = DeliveryQueue<CallbackMessage, CallbackAttempt, FinalState>;

/** Pause after attempt n, counted from 0: 29 of them fill fourteen days. Notes 6.2 */
export function retryGapMs(attempt: number): number {
  return FIRST_GAP_MS * GAP_GROWTH ** attempt;
}

/** Sends each callback until the merchant answers with status 200. */
export function newCallbackQueue(clock: VirtualClock, timeoutMs: () => number): CallbackQueue {
  return new DeliveryQueue<CallbackMessage, CallbackAttempt, FinalState>({
    clock,
    subject: 'clientOrderId',
    async deliver(callback) {
      const { status, body, failure } = await deliver(outgoing(callback), { timeoutMs: timeoutMs() });
      const isLost = status === 200 && callback.attempts.length < callback.lostAnswers;
      return {
        attempt: { status, body: body.toString().slice(0, ANSWER_SHOWN_CHARACTERS), failure: isLost ? 'answer lost on the way' : failure },
        state: status === 200 && !isLost ? 'delivered' : 'exhausted',
      };
    },
    pauseMs: ({ state, attempts }) =>
      state === 'delivered' || attempts.length >= ATTEMPTS_MAX ? undefined : retryGapMs(attempts.length - 1),
  });
}

function outgoing({ url, method, parameters }: CallbackMessage): Outgoing {
  const encoded = new URLSearchParams(parameters).toString();
  if (method === 'POST') {
    return { url, method, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from(encoded) };
  }
  const target = new URL(url);
  target.search = target.search === '' ? encoded : `${target.search.slice(1)}&${encoded}`;
  return { url: target.href, method };
}
