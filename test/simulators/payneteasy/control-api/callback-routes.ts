import { deliveryRoutes } from '../../chassis/control-api/delivery-routes.ts';
import { onlyMembers, optionalRecord, requiredChoice, type Input } from '../../chassis/control-api/input.ts';
import { corrupted, type Corruption } from '../callbacks/callback-message.ts';
import type { Callback } from '../callbacks/callback-queue.ts';
import type { Gateway } from '../gateway.ts';

const CORRUPTIONS: readonly Corruption[] = ['bad-control', 'altered-status', 'altered-amount'];

export const callbackRoutes = deliveryRoutes<Gateway, Callback>({
  name: 'callbacks',
  subject: 'client_orderid',
  queueOf: ({ callbacks }) => callbacks,
  copy: (gateway, callback) => copyWith(gateway, callback, {}),
  acts: {
    /** Sends an altered copy: either one of the usual corruptions, or parameters of the caller's own. */
    async corrupt({ gateway, input }, callback) {
      onlyMembers(input, ['how', 'parameters']);
      const own = textMembers(optionalRecord(input, 'parameters') ?? {});
      const usual = input['how'] === undefined ? {} : corrupted(callback.parameters, requiredChoice(input, 'how', CORRUPTIONS));
      const copies = [copyWith(gateway, callback, { ...usual, ...own })];
      await gateway.callbacks.send(copies, false);
      return copies;
    },
  },
});

function copyWith(gateway: Gateway, callback: Callback, changes: Readonly<Record<string, string>>): Callback {
  const { url, method, clientOrderId, parameters } = callback;
  return gateway.callbacks.add({ url, method, clientOrderId, parameters: { ...parameters, ...changes }, lostAnswers: 0 });
}

function textMembers(record: Input): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
}
