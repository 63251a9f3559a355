import type { Gateway } from '@paydesk/bff/payments/ports/gateway';

/** A gateway that can be asked about one operation at a time. */
export type AskedGateway = Gateway & Required<Pick<Gateway, 'ask'>>;

export function askedDirectly(gateway: Gateway): AskedGateway {
  if (gateway.ask === undefined) throw new Error('this gateway is asked by queries only');
  return { ...gateway, ask: gateway.ask.bind(gateway) };
}
