import type { Payment } from '@paydesk/shared/payment';
import { duplicates, missing, outOfTurn } from '../faults/judge-arrivals.ts';
import { untilNoneIsLeft } from '../support/until-none-is-left.ts';
import type { EventReceiver } from './event-receiver.ts';
import type { ToldEvent } from './stored-events.ts';

export interface EventJudgement {
  readonly events: number;
  readonly arrivals: number;
  /** Received though they had been received before. */
  readonly repeatedEvents: number;
  readonly lostEvents: readonly string[];
  /** Came before an earlier event of their payment had been received. */
  readonly outOfTurn: readonly string[];
  /** Another order, type or status than is stored, or a signature that is none. */
  readonly wrongEvents: readonly string[];
  /** Payments whose last event does not tell how they stand. */
  readonly untold: readonly string[];
}

/** Waits for what is on its way, and compares what has come with what is stored. */
export async function judgeEvents(
  { arrivals, refused }: EventReceiver,
  payments: readonly Payment[],
  storedEvents: () => Promise<readonly ToldEvent[]>,
): Promise<EventJudgement> {
  let stored = await storedEvents();
  await untilNoneIsLeft(async () => {
    stored = await storedEvents();
    return missing(stored, arrivals).length;
  }).catch(() => undefined);
  const byId = new Map(stored.map((event) => [event.id, event]));
  const wrong = arrivals.filter(({ event, type, order, status }) => {
    const own = byId.get(event);
    return own?.type !== type || own.order !== (order ?? null) || own.status !== (status ?? null);
  });
  return {
    events: stored.length,
    arrivals: arrivals.length,
    repeatedEvents: duplicates(arrivals),
    lostEvents: missing(stored, arrivals),
    outOfTurn: outOfTurn(stored, arrivals),
    wrongEvents: [...wrong.map(({ event, type, status }) => `${event}: ${type} ${status ?? ''}`), ...refused],
    untold: untold(payments, stored),
  };
}

function untold(payments: readonly Payment[], stored: readonly ToldEvent[]): readonly string[] {
  const last = new Map(stored.filter(({ status }) => status !== null).map((event) => [event.payment, event.status]));
  return payments
    .filter(({ id, status }) => status !== 'awaiting_payer' && last.get(id) !== status)
    .map(({ id, status }) => `${id}: ${status}, last told ${last.get(id) ?? 'nothing'}`);
}

/** For the exit code: what must not be. */
export function eventFaultsOf({ lostEvents, outOfTurn: early, wrongEvents, untold: silent }: EventJudgement): number {
  return lostEvents.length + early.length + wrongEvents.length + silent.length;
}
