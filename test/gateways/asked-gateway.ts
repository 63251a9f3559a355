import type { Gateway } from '@paydesk/bff/payments/ports/gateway';
import type { InboundMessage, OutcomeHint } from '@paydesk/bff/payments/ports/inbound';
import type { AskedAlone } from '@paydesk/bff/payments/ports/outcomes';

/** A gateway that can be asked about one operation at a time, and whose signed notifications can be read, if it posts any. */
export interface AskedGateway extends Gateway {
  readonly ask: AskedAlone['ask'];
  readonly readNotification: (message: InboundMessage) => OutcomeHint;
}

export function askedDirectly(gateway: Gateway): AskedGateway {
  const { outcomes } = gateway;
  if (outcomes.kind === 'together') throw new Error('this gateway is asked by queries only');
  return { ...gateway, ask: outcomes.ask.bind(outcomes), readNotification: (message) => hintIn(gateway, message) };
}

export function hintIn({ inbound }: Gateway, message: InboundMessage): OutcomeHint {
  const hint = inbound?.kind === 'signed' ? inbound.read(message) : null;
  if (hint === null) throw new Error('this is no signed notification of a payment');
  return hint;
}
