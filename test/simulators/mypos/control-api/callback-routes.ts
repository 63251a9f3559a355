import { BadInput, onlyMembers, optionalFlag, optionalNumber, requiredChoice, requiredNumber } from '../../control-input.ts';
import { FORGERIES } from '../behavior.ts';
import { forgedCallback } from '../callbacks/announce.ts';
import type { Callback, CallbackQueue } from '../callbacks/callback-queue.ts';
import type { ControlCall, ControlRoute } from './routes.ts';

const COPIES_MAX = 1_000;
const DELAY_MAX_MS = 14 * 24 * 60 * 60 * 1000;

type Run = (call: ControlCall, callback: Callback) => unknown;

const onCallback =
  (run: Run): ControlRoute['run'] =>
  (call) => {
    const callback = call.gateway.callbacks.find(call.names['id'] ?? '');
    return callback === undefined ? 'not-found' : run(call, callback);
  };

function copies(queue: CallbackQueue, { orderId, kind, url, body }: Callback, count: number): Callback[] {
  return Array.from({ length: count }, () => queue.add({ orderId, kind, url, body }));
}

const resend: Run = async ({ gateway, input }, callback) => {
  onlyMembers(input, []);
  await gateway.callbacks.attempt(callback);
  return callback;
};

const duplicate: Run = async ({ gateway, input }, callback) => {
  onlyMembers(input, ['copies', 'parallel']);
  const made = copies(gateway.callbacks, callback, optionalNumber(input, 'copies', 1, COPIES_MAX) ?? 1);
  await gateway.callbacks.send(made, optionalFlag(input, 'parallel') ?? false);
  return made;
};

const delay: Run = ({ gateway, input }, callback) => {
  onlyMembers(input, ['ms']);
  const made = copies(gateway.callbacks, callback, 1);
  for (const copy of made) gateway.callbacks.sendLater(copy, requiredNumber(input, 'ms', 0, DELAY_MAX_MS));
  return made;
};

/** Sends one of the attack vectors, made of this order's notify. */
const forge: Run = async ({ gateway, input }, { orderId }) => {
  onlyMembers(input, ['how']);
  const order = gateway.orders.all().findLast((candidate) => candidate.orderId === orderId && candidate.reference !== '');
  if (order === undefined) throw new BadInput('there is no approved order to forge a callback of');
  const forged = forgedCallback(gateway, order, requiredChoice(input, 'how', FORGERIES));
  await gateway.callbacks.attempt(forged);
  return forged;
};

const drop: Run = (_call, callback) => {
  callback.state = 'dropped';
  return callback;
};

export const callbackRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/callbacks',
    run: ({ gateway, query }) => {
      const orderId = query.get('order_id');
      return orderId === null ? gateway.callbacks.all() : gateway.callbacks.ofOrder(orderId);
    },
  },
  { method: 'POST', path: '/callbacks/:id/resend', run: onCallback(resend) },
  { method: 'POST', path: '/callbacks/:id/duplicate', run: onCallback(duplicate) },
  { method: 'POST', path: '/callbacks/:id/delay', run: onCallback(delay) },
  { method: 'POST', path: '/callbacks/:id/forge', run: onCallback(forge) },
  { method: 'POST', path: '/callbacks/:id/drop', run: onCallback(drop) },
];
