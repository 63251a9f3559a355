import { corrupted } from '../callbacks/callback-message.ts';
import type { Corruption } from '../callbacks/callback-message.ts';
import type { Callback, CallbackQueue } from '../callbacks/callback-queue.ts';
import { onlyMembers, optionalFlag, optionalNumber, optionalRecord, requiredChoice, requiredNumber } from '../../control-input.ts';
import type { Input } from '../../control-input.ts';
import type { ControlCall, ControlRoute } from './routes.ts';

const COPIES_MAX = 1_000;
const DELAY_MAX_MS = 14 * 24 * 60 * 60 * 1000;
const CORRUPTIONS: readonly Corruption[] = ['bad-control', 'altered-status', 'altered-amount'];

type Run = (call: ControlCall, callback: Callback) => unknown;

const onCallback =
  (run: Run): ControlRoute['run'] =>
  (call) => {
    const callback = call.gateway.callbacks.find(call.names['id'] ?? '');
    return callback === undefined ? 'not-found' : run(call, callback);
  };

function copies(queue: CallbackQueue, callback: Callback, count: number, overrides: Readonly<Record<string, string>>): Callback[] {
  const { url, method, clientOrderId } = callback;
  const parameters = { ...callback.parameters, ...overrides };
  return Array.from({ length: count }, () => queue.add({ url, method, clientOrderId, parameters, lostAnswers: 0 }));
}

const resend: Run = async ({ gateway, input }, callback) => {
  onlyMembers(input, []);
  await gateway.callbacks.attempt(callback);
  return callback;
};

const duplicate: Run = async ({ gateway, input }, callback) => {
  onlyMembers(input, ['copies', 'parallel']);
  const made = copies(gateway.callbacks, callback, optionalNumber(input, 'copies', 1, COPIES_MAX) ?? 1, {});
  await gateway.callbacks.send(made, optionalFlag(input, 'parallel') ?? false);
  return made;
};

const delay: Run = ({ gateway, input }, callback) => {
  onlyMembers(input, ['ms']);
  const made = copies(gateway.callbacks, callback, 1, {});
  gateway.callbacks.sendLater(made, requiredNumber(input, 'ms', 0, DELAY_MAX_MS), false);
  return made;
};

/** Sends an altered copy: either one of the usual corruptions, or parameters of the caller's own. */
const corrupt: Run = async ({ gateway, input }, callback) => {
  onlyMembers(input, ['how', 'parameters']);
  const own = textMembers(optionalRecord(input, 'parameters') ?? {});
  const altered =
    input['how'] === undefined ? own : { ...corrupted(callback.parameters, requiredChoice(input, 'how', CORRUPTIONS)), ...own };
  const made = copies(gateway.callbacks, callback, 1, altered);
  await gateway.callbacks.send(made, false);
  return made;
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
      const clientOrderId = query.get('client_orderid');
      return clientOrderId === null ? gateway.callbacks.all() : gateway.callbacks.ofOrder(clientOrderId);
    },
  },
  { method: 'POST', path: '/callbacks/:id/resend', run: onCallback(resend) },
  { method: 'POST', path: '/callbacks/:id/duplicate', run: onCallback(duplicate) },
  { method: 'POST', path: '/callbacks/:id/delay', run: onCallback(delay) },
  { method: 'POST', path: '/callbacks/:id/corrupt', run: onCallback(corrupt) },
  { method: 'POST', path: '/callbacks/:id/drop', run: onCallback(drop) },
];

function textMembers(record: Input): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
}
