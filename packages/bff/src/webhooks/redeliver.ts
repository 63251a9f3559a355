import type { DeliveryId } from '@paydesk/shared/ids';
import type { Tasks } from '../payments/ports/tasks.ts';
import type { Delivery } from './delivery.ts';
import type { Deliveries } from './ports/deliveries.ts';

/**
 * Delivers an event again, with all tries anew.
 *
 * @returns `undefined`: the merchant has no such delivery, or its event is not kept any more.
 */
export function redeliver({ deliveries, tasks }: { readonly deliveries: Deliveries; readonly tasks: Pick<Tasks, 'runSoon'> }) {
  return async (merchant: string, id: DeliveryId): Promise<Delivery | undefined> => {
    const delivery = await deliveries.redeliver(merchant, id);
    if (delivery !== undefined) await tasks.runSoon('deliver_webhooks', delivery.endpoint, 0);
    return delivery;
  };
}
