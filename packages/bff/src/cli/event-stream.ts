import { type Paydesk, PaydeskProblem, PaydeskUnreachable } from '@paydesk/shared/client';
import type { MerchantEvent } from '@paydesk/shared/event';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import { setTimeout as pause } from 'node:timers/promises';

const PAGE = 100;
const ASK_EVERY_MS = 1000;

export type EventsCalls = Pick<Paydesk, 'listEvents' | 'listWebhookDeliveries'>;

export interface WantedEvents {
  /** Id of an event. */
  readonly after?: string | undefined;
  readonly type?: MerchantEventType | undefined;
  readonly payment?: string | undefined;
}

export interface Following {
  readonly signal: AbortSignal;
  /** Called when it is known what to begin after: all that happens from then on will come. */
  readonly onBegin?: () => void;
  /** Called once for each time that Paydesk has ceased to answer. */
  readonly onLost: (error: PaydeskProblem | PaydeskUnreachable) => void;
  /** Default: each second. */
  readonly askEveryMs?: number;
}

/** Those that there are, oldest first. */
export async function* listedEvents(calls: EventsCalls, wanted: WantedEvents): AsyncGenerator<MerchantEvent, undefined> {
  for (let after = wanted.after; ;) {
    const { data, next_cursor: next } = await calls.listEvents({ ...wanted, after, limit: PAGE });
    yield* data;
    if (next === null) return;
    after = next;
  }
}

/**
 * Those after `after`, then each new one as it comes, until the signal. Without `after`: those from now on.
 *
 * @throws {PaydeskProblem | PaydeskUnreachable} At the first answer; later only a problem that stays.
 */
export async function* followedEvents(
  calls: EventsCalls,
  wanted: WantedEvents,
  { signal, onBegin, onLost, askEveryMs = ASK_EVERY_MS }: Following,
): AsyncGenerator<MerchantEvent, undefined> {
  let standing: 'new' | 'answers' | 'lost' = 'new';
  let { after } = wanted;
  try {
    after ??= await newestEvent(calls, signal);
    onBegin?.();
    while (!signal.aborted) {
      const page = await calls.listEvents({ ...wanted, after, limit: PAGE, signal }).catch((error: unknown) => {
        if (standing === 'new' || !isPassing(error)) throw error;
        if (standing === 'answers') onLost(error);
        standing = 'lost';
        return undefined;
      });
      if (page !== undefined) {
        standing = 'answers';
        for (const event of page.data) {
          yield event;
          after = event.id;
        }
      }
      if (page?.next_cursor == null) await pause(askEveryMs, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Of all types. Beginning at the newest delivery saves reading what there is; where there are no endpoints, all is read. */
async function newestEvent(calls: EventsCalls, signal: AbortSignal): Promise<string | undefined> {
  const { data: deliveries } = await calls.listWebhookDeliveries({ limit: 1, signal });
  for (let after: string | undefined = deliveries[0]?.event; ;) {
    const { data, next_cursor: next } = await calls.listEvents({ after, limit: PAGE, signal });
    after = data.at(-1)?.id ?? after;
    if (next === null) return after;
  }
}

function isPassing(error: unknown): error is PaydeskProblem | PaydeskUnreachable {
  return error instanceof PaydeskUnreachable || (error instanceof PaydeskProblem && (error.status >= 500 || error.status === 429));
}
