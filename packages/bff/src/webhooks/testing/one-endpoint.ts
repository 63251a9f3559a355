import type { DeliveryId } from '@paydesk/shared/ids';
import type { DeliveryParts } from '../delivery-parts.ts';
import type { EndpointHealth } from '../endpoint.ts';
import type { Posted } from '../ports/poster.ts';
import { stopping } from '../stopping.ts';
import { anEndpoint, deliveryId } from './builders.ts';
import { waitingDeliveries, type WaitingDeliveries } from './waiting-deliveries.ts';

export const RECEIVED: Posted = { httpStatus: 204, fault: null, retryAfterMs: null, durationMs: 12 };
export const BROKEN: Posted = { httpStatus: 500, fault: 'http_status', retryAfterMs: null, durationMs: 12 };

/** A try that the test answers. */
export interface OpenTry {
  readonly delivery: DeliveryId;
  answer(posted: Posted): Promise<void>;
}

/** One endpoint, its deliveries, and a poster that waits for the answers of the test. */
export interface OneEndpoint {
  readonly parts: DeliveryParts;
  readonly deliveries: WaitingDeliveries;
  readonly key: ReturnType<typeof anEndpoint>['key'];
  /** Tries under way, in the order they began. */
  readonly open: OpenTry[];
  /** Answers all tries at once with this from now on. */
  answerAll(posted: Posted): void;
  /** Others have planned tasks. */
  announce(): void;
  readonly planned: { readonly kind: string; readonly delayMs: number }[];
  readonly healths: EndpointHealth[];
  now: number;
  stop(): void;
}

export function oneEndpoint(): OneEndpoint {
  const endpoint = anEndpoint();
  const control = stopping();
  const open: OpenTry[] = [];
  const planned: OneEndpoint['planned'] = [];
  const healths: EndpointHealth[] = [];
  const listeners = new Set<() => void>();
  let always: Posted | undefined;
  const self: OneEndpoint = {
    now: Date.parse('2026-11-30T12:00:00Z'),
    key: endpoint.key,
    open,
    planned,
    healths,
    deliveries: waitingDeliveries(() => self.now),
    answerAll(posted) {
      always = posted;
      for (const attempt of open.splice(0)) void attempt.answer(posted);
    },
    stop: () => {
      control.stop();
    },
    announce() {
      for (const listener of listeners) listener();
    },
    get parts() {
      return parts;
    },
  };
  const parts: DeliveryParts = {
    deliveries: self.deliveries.port,
    endpoints: new Map([[endpoint.key, endpoint]]),
    stopping: control,
    clock: { now: () => new Date(self.now) },
    random: { fraction: () => 0.5 },
    messageOf: ({ url, allowPrivate }, event) => ({ url, allowPrivate, headers: {}, body: event.id }),
    onHealth: (_endpoint, _before, after) => healths.push(after),
    tasks: {
      plan(kind, _subject, delayMs) {
        planned.push({ kind, delayMs });
        return Promise.resolve();
      },
      onRunSoon(_kinds, listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      runSoon(kind) {
        planned.push({ kind, delayMs: 0 });
        return Promise.resolve();
      },
    },
    poster: {
      async post({ body }) {
        if (always !== undefined) return Promise.resolve(always);
        const { promise, resolve } = Promise.withResolvers<Posted>();
        open.push({
          delivery: deliveryId(Number(body.slice('evt_'.length))),
          async answer(posted) {
            resolve(posted);
            await promise;
            await settled();
          },
        });
        return promise;
      },
      close: () => Promise.resolve(),
    },
  };
  return self;
}

/** Everything that follows without waiting for something outside has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}
