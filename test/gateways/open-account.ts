import type { RegisteredGateway } from '@paydesk/bff/gateways/registration';
import type { Gateway } from '@paydesk/bff/payments/ports/gateway';
import { httpTransport } from '@paydesk/bff/transport/http-transport';
import type { Transport } from '@paydesk/bff/transport/transport';

/** One account as the BFF opens it, with its connections in hand. */
export function openAccount(
  registered: RegisteredGateway,
  settings: unknown,
): { readonly gateway: Gateway; readonly transport: Transport } {
  let transport: Transport | undefined;
  const gateway = registered.open(settings, (limits) => (transport = httpTransport(limits)), { now: () => new Date() });
  if (transport === undefined) throw new Error('the gateway has not asked for connections');
  return { gateway, transport };
}
