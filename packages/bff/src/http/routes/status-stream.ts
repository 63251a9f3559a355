import { PaymentId } from '@paydesk/shared/ids';
import { watchCheckout } from '@paydesk/shared/operations/checkout';
import type { Request, RequestHandler, Response } from 'express';
import type { StatusFeed } from '../../payments/ports/status-feed.ts';
import type { PaymentRecord } from '../../payments/payment.ts';
import { untoldUntil } from '../../payments/readings/payer-status.ts';
import { loadOrFault } from '../../payments/steps/update-payment.ts';
import { waitForChange } from '../../payments/steps/watch-payment.ts';
import { parse, pathId } from '../contract-route.ts';
import type { WatchPlaces } from '../connections/watch-places.ts';
import { payersRecord, type PayersRecordParts } from '../payers-record.ts';
import { presentState, type StateParts } from '../present-checkout.ts';

interface Parts extends StateParts, PayersRecordParts {
  readonly statusFeed: StatusFeed;
  readonly places: WatchPlaces;
}

/** Proxies close silent connections; a comment now and then keeps them open. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;

export interface StatusStream {
  /** States as server-sent events, or one state as the answer to a long poll. */
  readonly watch: RequestHandler;
  /** Ends every stream, and answers every long poll with the state there is: browsers come back by themselves, to another replica or after the start. */
  readonly endAll: () => void;
}

export function statusStream(parts: Parts): StatusStream {
  const { payments, statusFeed, clock } = parts;
  const open = new Set<Response>();
  const polls = new Set<() => void>();
  let ended = false;
  const watch: RequestHandler = async (request, response) => {
    const { query } = parse(watchCheckout, request, response);
    const payment = pathId(PaymentId, request);
    parts.places.take(request, response, payment);
    if (query.after !== undefined) {
      const waitMs = Math.min(query.wait * 1000, untoldForMs(await payersRecord(parts, payment)) ?? Infinity);
      let wake: () => void = () => undefined;
      const record = await waitForChange({ payments, statusFeed }, payment, query.after, ended ? 0 : waitMs, (end) => {
        polls.add((wake = end));
      }).finally(() => polls.delete(wake));
      response.set('cache-control', 'no-store').json(presentState(record, parts));
      return;
    }
    await payersRecord(parts, payment);
    stream(request, response, payment);
  };
  return {
    watch,
    endAll() {
      ended = true;
      for (const response of open) response.end();
      for (const wake of polls) wake();
    },
  };

  function stream(request: Request, response: Response, payment: PaymentId): void {
    let sent = lastEventId(request);
    let isUnknownTold = false;
    let later: ReturnType<typeof setTimeout> | undefined;
    let reading = false;
    let missed = false;
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write(`retry: ${String(RETRY_MS)}\n\n`);
    if (ended) {
      response.end();
      return;
    }
    open.add(response);
    const stop = statusFeed.subscribe(payment, (version) => {
      if (version > sent) void push();
    });
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
    const lifetime = setTimeout(() => response.end(), parts.places.streamLifetimeMs());
    response.once('close', () => {
      open.delete(response);
      clearInterval(heartbeat);
      clearTimeout(lifetime);
      clearTimeout(later);
      stop();
    });
    void push();

    /** One read at a time; a change that comes in between is read afterwards. */
    async function push(): Promise<void> {
      missed = true;
      if (reading) return;
      reading = true;
      try {
        while (missed) {
          missed = false;
          const record = await loadOrFault(payments, payment);
          const state = presentState(record, parts);
          const untoldMs = untoldForMs(record);
          clearTimeout(later);
          if (untoldMs !== null && open.has(response)) later = setTimeout(() => void push(), untoldMs);
          // A payment that time alone has made unknown to the payer has no new version.
          if (state.version > sent || (state.status === 'unknown' && !isUnknownTold)) {
            sent = state.version;
            isUnknownTold = state.status === 'unknown';
            response.write(`id: ${String(sent)}\nevent: state\ndata: ${JSON.stringify(state)}\n\n`);
          }
        }
      } catch {
        response.end();
      } finally {
        reading = false;
      }
    }
  }

  /** `null`: nothing is kept from the payer. */
  function untoldForMs(record: PaymentRecord): number | null {
    const until = untoldUntil(record);
    const remainingMs = until === null ? 0 : until.getTime() - clock.now().getTime();
    return remainingMs > 0 ? remainingMs : null;
  }
}

function lastEventId({ headers }: Request): number {
  const id = Number(headers['last-event-id']);
  return Number.isSafeInteger(id) ? id : 0;
}
