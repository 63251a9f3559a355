import type { RequestHandler } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '../../payments/faults.ts';
import { merchantOf } from '../middleware/authenticate.ts';
import { merchantShares } from './merchant-shares.ts';
import { watchStrain } from './strain.ts';

/** Lets calls of merchants in, each merchant as far as its share goes. Payers and gateways do not pass here: they come first. */
export interface MerchantDoor {
  /** To stand behind the authentication and before anything is read. */
  readonly admit: RequestHandler;
  /** Why a balancer should send calls to another process; `null` when it need not. */
  trouble(): string | null;
  close(): void;
}

/** Fewer than the connections of the database, so that others find one. */
const LISTS_MAX = 3;
const WAITING_MAX = 400;
/** A call that takes longer waits for a gateway, and leaves its place to others. A list waits for the database, and keeps it. */
const PLACE_HELD_MS = 250;
/** A refusal takes as long, so that a caller who repeats it at once gains nothing. */
const REFUSED_AFTER_MS = 500;
/** Alone, a merchant may have as many. */
const ALONE_MAX = 64;
/** Beside others, places are taken away from those who use many while the event loop is busier than this, and given back while it is less. */
const SHARED_MAX = 16;
const BUSY_FROM = 0.7;
const BUSY_TO = 0.5;
const ADJUST_EVERY_MS = 100;
/** One a second. */
const GIVEN_BACK = 0.1;
/** With one place left, it rests after a call for so many times as long as that took. */
const REST = 2;
/** A merchant counts as present for so long after a call. */
const PRESENT_MS = 10_000;

/** @param waitingForDatabase Statements that wait for a connection. */
export function merchantDoor(waitingForDatabase: () => number): MerchantDoor {
  const seenAt = new Map<string, number>();
  let shared = SHARED_MAX;
  const callsMax = () => (seenAt.size > 1 ? Math.floor(shared) : ALONE_MAX);
  const shares = merchantShares({
    callsMax,
    listsMax: () => Math.min(LISTS_MAX, callsMax()),
    restMs: (tookMs) => (callsMax() === 1 ? tookMs * REST : 0),
    waitingMax: WAITING_MAX,
  });
  const strain = watchStrain(() => ({ waitingForDatabase: waitingForDatabase(), calls: shares.calls() }));
  const adjusting = setInterval(() => {
    const gone = performance.now() - PRESENT_MS;
    for (const [merchant, at] of seenAt) if (at < gone) seenAt.delete(merchant);
    if (strain.busy() > BUSY_FROM) shared = Math.max(1, shared / 2);
    else if (strain.busy() < BUSY_TO) shared = Math.min(SHARED_MAX, shared + GIVEN_BACK);
  }, ADJUST_EVERY_MS);
  adjusting.unref();

  return {
    async admit(request, response, next) {
      const merchant = merchantOf(response);
      seenAt.set(merchant, performance.now());
      const kind = request.method === 'GET' && isCollection(request.path) ? 'list' : 'call';
      try {
        const level = strain.level();
        if (level === 'overloaded' || (level === 'strained' && kind === 'list')) throw new Fault('overloaded', ALL_IS_BUSY);
        const leave = await shares.enter(merchant, kind);
        response.once('close', leave);
        if (response.closed) leave();
        else if (kind === 'call') setTimeout(leave, PLACE_HELD_MS).unref();
      } catch (error) {
        await delay(REFUSED_AFTER_MS, undefined, { ref: false });
        throw error;
      }
      next();
    },
    trouble: () => (strain.level() === 'overloaded' ? 'it has too much to do' : null),
    close() {
      clearInterval(adjusting);
      strain.close();
    },
  };
}

const ALL_IS_BUSY = 'This server has too much to do. Repeat the request later.';

/** `/v1/payments`, but not `/v1/payments/{id}` or what is below; `/v1/accounts` asks nothing of the database. */
function isCollection(path: string): boolean {
  return /^\/v1\/[a-z-]+$/.test(path) && path !== '/v1/accounts';
}
