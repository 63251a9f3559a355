import type { ControlCall, ControlRoute } from '../../chassis/control-api/route.ts';
import type { Gateway } from '../gateway.ts';
import type { Order } from '../orders.ts';

export type Run = (call: ControlCall<Gateway>, order: Order) => unknown;

/** The newest order of that id. */
export const onOrder =
  (run: Run): ControlRoute<Gateway>['run'] =>
  (call) => {
    const order = call.gateway.orders.byClientOrderId(call.names['client_orderid'] ?? '');
    return order === undefined ? 'not-found' : run(call, order);
  };
