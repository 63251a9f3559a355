import type { DeliveryId } from '@paydesk/shared/ids';
import type { Tasks } from '../payments/ports/tasks.ts';
import type { DueDelivery } from './delivery.ts';
import type { EndpointKey } from './endpoint.ts';
import type { Deliveries } from './ports/deliveries.ts';

/** The deliveries of one endpoint that are due, read a batch at a time. */
export interface DueQueue {
  /** @param underWay They are left out, and so is what waits behind them. */
  next(underWay: readonly DeliveryId[]): Promise<DueDelivery | undefined>;
  /** Something may have become due since it was read to the end. */
  mayHaveMore(): boolean;
  /** What waited behind a delivery may be due now. */
  readAgain(): void;
  /** Resolves when others have planned deliveries. */
  planned(): Promise<undefined>;
  close(): void;
}

const BATCH = 64;

export function dueQueue(deliveries: Deliveries, tasks: Pick<Tasks, 'onRunSoon'>, endpoint: EndpointKey): DueQueue {
  let read: readonly DueDelivery[] = [];
  let mayHaveMore = true;
  let planned = Promise.withResolvers<undefined>();
  const unsubscribe = tasks.onRunSoon(['deliver_webhooks'], () => {
    mayHaveMore = true;
    planned.resolve(undefined);
    planned = Promise.withResolvers();
  });

  return {
    async next(underWay) {
      if (read.length === 0 && mayHaveMore) {
        mayHaveMore = false;
        read = await deliveries.due(endpoint, underWay, BATCH);
      }
      const [first, ...rest] = read;
      read = rest;
      return first;
    },
    mayHaveMore: () => mayHaveMore,
    readAgain() {
      mayHaveMore = true;
    },
    planned: () => planned.promise,
    close: unsubscribe,
  };
}
