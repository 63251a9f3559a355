import { PaymentId } from '@paydesk/shared/ids';
import { watchCheckout } from '@paydesk/shared/operations/checkout';
import type { Request, RequestHandler, Response } from 'express';
import type { Payments } from '../../payments/ports/payments.ts';
import type { StatusFeed } from '../../payments/ports/status-feed.ts';
import { loadOrFault } from '../../payments/steps/update-payment.ts';
import { waitForChange } from '../../payments/steps/watch-payment.ts';
import type { Addresses } from '../addresses.ts';
import { parse, pathId } from '../contract-route.ts';
import { tokenOf } from '../middleware/authenticate.ts';
import { presentState } from '../present-checkout.ts';

interface Parts {
  readonly payments: Payments;
  readonly statusFeed: StatusFeed;
  readonly addresses: Addresses;
}

/** Proxies close silent connections; a comment now and then keeps them open. */
const HEARTBEAT_MS = 15_000;

export interface StatusStream {
  /** States as server-sent events, or one state as the answer to a long poll. */
  readonly watch: RequestHandler;
  /** Ends every stream; browsers come back by themselves, to another replica or after the start. */
  readonly endAll: () => void;
}

export function statusStream({ payments, statusFeed, addresses }: Parts): StatusStream {
  const open = new Set<Response>();
  const watch: RequestHandler = async (request, response) => {
    const { query } = parse(watchCheckout, request, response);
    const payment = pathId(PaymentId, request);
    if (query.after !== undefined) {
      const record = await waitForChange({ payments, statusFeed }, payment, query.after, query.wait * 1000);
      response.set('cache-control', 'no-store').json(presentState(record, tokenOf(response), addresses));
      return;
    }
    await loadOrFault(payments, payment);
    stream(request, response, payment);
  };
  return {
    watch,
    endAll() {
      for (const response of open) response.end();
    },
  };

  function stream(request: Request, response: Response, payment: PaymentId): void {
    const token = tokenOf(response);
    let sent = lastEventId(request);
    let reading = false;
    let missed = false;
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write('retry: 2000\n\n');
    open.add(response);
    const stop = statusFeed.subscribe(payment, (version) => {
      if (version > sent) void push();
    });
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
    response.once('close', () => {
      open.delete(response);
      clearInterval(heartbeat);
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
          const state = presentState(await loadOrFault(payments, payment), token, addresses);
          if (state.version > sent) {
            sent = state.version;
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
}

function lastEventId({ headers }: Request): number {
  const id = Number(headers['last-event-id']);
  return Number.isSafeInteger(id) ? id : 0;
}
