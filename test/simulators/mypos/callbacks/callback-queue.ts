import type { VirtualClock } from '../../chassis/clock.ts';
import { deliver } from '../../chassis/deliver.ts';
import { DeliveryQueue, type Delivery } from '../../chassis/delivery-queue.ts';
import type { Settings } from '../settings.ts';

const ANSWER_SHOWN_CHARACTERS = 200;
const HEADERS = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'myPOS simulator' };

export interface CallbackMessage {
  readonly orderId: string;
  /** Its IPCmethod, or the name of a forgery. */
  readonly kind: string;
  readonly url: string;
  readonly body: string;
  /** Acknowledgements that are treated as lost before one counts. */
  readonly lostAnswers: number;
}

export interface CallbackAttempt {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** The beginning of the answer. */
  readonly body: string;
  /** Status 200 and exactly the two bytes OK. */
  readonly acknowledged: boolean;
  /** Why no answer came; empty when one did. */
  readonly failure: string;
}

type FinalState = 'acknowledged' | 'refused';
export type Callback = Delivery<CallbackMessage, CallbackAttempt, FinalState>;
export type CallbackQueue = DeliveryQueue<CallbackMessage, CallbackAttempt, FinalState>;

export function newCallbackQueue(clock: VirtualClock, settings: () => Settings): CallbackQueue {
  return new DeliveryQueue<CallbackMessage, CallbackAttempt, FinalState>({
    clock,
    subject: 'orderId',
    async deliver({ url, body, attempts, lostAnswers }) {
      const { timings, fidelity } = settings();
      const answer = await deliver(
        { url, method: 'POST', headers: HEADERS, body: Buffer.from(body) },
        { timeoutMs: timings.callbackTimeoutMs },
      );
      const text = answer.body.toString();
      const isOk = (fidelity.lenientAcknowledgement ? text.trim() : text) === 'OK';
      const isSent = answer.status === 200 && answer.failure === '' && isOk;
      const isLost = isSent && attempts.length < lostAnswers;
      const acknowledged = isSent && !isLost;
      const failure = isLost ? 'answer lost on the way' : answer.failure;
      return {
        attempt: { status: answer.status, body: text.slice(0, ANSWER_SHOWN_CHARACTERS), acknowledged, failure },
        state: acknowledged ? 'acknowledged' : 'refused',
      };
    },
  });
}
