import type { Gateway } from '../gateway.ts';
import type { Challenge, Order } from '../orders.ts';

/** The payer's browser is known by order and token in every URL: cookies would not reach a sandboxed document. */
function withToken(gateway: Gateway, path: string, order: Order, challenge: Challenge): string {
  return `${gateway.publicUrl}${path}/${order.paynetOrderId}/${challenge.token}`;
}

export const redirectUrl = (gateway: Gateway, order: Order, challenge: Challenge): string =>
  withToken(gateway, '/paynet/form/redirect', order, challenge);

export const methodDoneUrl = (gateway: Gateway, order: Order, challenge: Challenge): string =>
  withToken(gateway, '/paynet/form/method', order, challenge);

export const waitUrl = (gateway: Gateway, order: Order, challenge: Challenge): string =>
  withToken(gateway, '/paynet/form/wait', order, challenge);

export const methodUrl = (gateway: Gateway, order: Order, challenge: Challenge): string =>
  withToken(gateway, '/acs/method', order, challenge);

export const decisionUrl = (gateway: Gateway, order: Order, challenge: Challenge): string =>
  withToken(gateway, '/acs/decision', order, challenge);

export const paReqUrl = (gateway: Gateway): string => `${gateway.publicUrl}/acs/pareq?bank=1&version=1.0.2`;

export const creqUrl = (gateway: Gateway): string => `${gateway.publicUrl}/acs/creq`;

/** Where the ACS sends the browser; with a query, so that its ampersand must survive in html. */
export const termUrl = (gateway: Gateway, order: Order, challenge: Challenge): string =>
  `${gateway.publicUrl}/paynet/form/term?order=${order.paynetOrderId}&token=${challenge.token}`;
