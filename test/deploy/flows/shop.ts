import { setTimeout as delay } from 'node:timers/promises';
import { createPaydesk, type Paydesk, PaydeskProblem, PaydeskUnreachable } from '@paydesk/shared/client';
import type { CallLog } from '../call-log.ts';
import type { Replicas } from '../replicas.ts';

/** The shop of the load, and the browsers of its payers: all go through the balancer. */
export interface Shop {
  readonly url: string;
  readonly api: Paydesk;
  readonly log: CallLog;
  /** Ids of the payments that the shop knows. */
  readonly payments: Set<string>;
  /** A stored card that is charged without its payer. */
  keptCard: string | undefined;
  /** Browsers that wait for an outcome. */
  readonly waiting: Set<string>;
  /** Aborted when nothing moves any more: who still waits then waits for ever. */
  readonly over: AbortController;
}

/** Of the client; after them the shop begins again with the same key. */
const RETRIES = 3;

export function newShop({ balancer, key }: Pick<Replicas, 'balancer' | 'key'>, log: CallLog): Shop {
  const counted = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init).catch((error: unknown) => {
      log.fault('no answer');
      throw error;
    });
    if (response.status >= 500) log.fault(String(response.status));
    return response;
  };
  return {
    url: balancer.url,
    api: createPaydesk({ url: balancer.url, key, retries: RETRIES, fetch: counted }),
    log,
    payments: new Set(),
    keptCard: undefined,
    waiting: new Set(),
    over: new AbortController(),
  };
}

/**
 * A call of the merchant until it is answered.
 *
 * @param call Has the same idempotency key each time.
 */
export async function called<Answer>(shop: Shop, name: string, call: (api: Paydesk) => Promise<Answer>): Promise<Answer> {
  return shop.log.timed(name, () => untilDone(shop, () => call(shop.api)));
}

const AGAIN_AFTER_MS = 500;

/** A payer whose page does not load tries again; `undefined` from the call: nothing to be had yet. */
export async function untilDone<Answer>(shop: Shop, call: () => Promise<Answer | undefined>): Promise<Answer> {
  for (;;) {
    shop.over.signal.throwIfAborted();
    try {
      const answer = await call();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (isRefusal(error)) throw error;
      if (!isOfClient(error)) shop.log.fault(error instanceof Unanswered ? error.message : 'no answer');
    }
    await delay(AGAIN_AFTER_MS);
  }
}

/** An earlier try of the same call may be under way still. */
function isRefusal(error: unknown): boolean {
  return error instanceof Refused || (error instanceof PaydeskProblem && error.status < 500 && error.code !== 'idempotency_conflict');
}

/** Its tries are counted already. */
function isOfClient(error: unknown): boolean {
  return error instanceof PaydeskProblem || error instanceof PaydeskUnreachable;
}

/** It will not be answered otherwise. */
export class Refused extends Error {}

/** It may be answered otherwise soon. */
export class Unanswered extends Error {}

/** @throws {Refused | Unanswered} When it is not what was asked for. */
export async function accepted(response: Response): Promise<Response> {
  if (response.status < 400) return response;
  const told = await response.text();
  throw response.status < 500 ? new Refused(`${String(response.status)} ${told.slice(0, 300)}`) : new Unanswered(String(response.status));
}
