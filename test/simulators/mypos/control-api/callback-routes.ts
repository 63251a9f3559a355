import { deliveryRoutes } from '../../chassis/control-api/delivery-routes.ts';
import { BadInput, onlyMembers, requiredChoice } from '../../chassis/control-api/input.ts';
import { FORGERIES } from '../behavior.ts';
import { forgedCallback } from '../callbacks/announce.ts';
import type { Callback } from '../callbacks/callback-queue.ts';
import type { Gateway } from '../gateway.ts';

export const callbackRoutes = deliveryRoutes<Gateway, Callback>({
  name: 'callbacks',
  subject: 'order_id',
  queueOf: ({ callbacks }) => callbacks,
  copy: ({ callbacks }, { orderId, kind, url, body }) => callbacks.add({ orderId, kind, url, body, lostAnswers: 0 }),
  acts: {
    /** Sends one of the attack vectors, made of this order's notify. */
    async forge({ gateway, input }, { orderId }) {
      onlyMembers(input, ['how']);
      const order = gateway.orders.all().findLast((candidate) => candidate.orderId === orderId && candidate.reference !== '');
      if (order === undefined) throw new BadInput('there is no approved order to forge a callback of');
      const forged = forgedCallback(gateway, order, requiredChoice(input, 'how', FORGERIES));
      await gateway.callbacks.attempt(forged);
      return forged;
    },
  },
});
