import type { Capabilities } from '@paydesk/shared/account';
import type { ModifyCommand, PayCommand } from '../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../payments/ports/gateway-reports.ts';
import type { Gateway } from '../payments/ports/gateway.ts';
import { notSent, unsendable, type Unsendable } from './unsendable.ts';

/** A gateway that is never reached by a command that its capabilities deny. */
export function withinCapabilities(gateway: Gateway): Gateway {
  const { capabilities: can } = gateway;
  const payAuthenticated = gateway.payAuthenticated?.bind(gateway);
  const modify = gateway.modify?.bind(gateway);
  return {
    ...gateway,
    pay: (command) => unlessDenied(deniedPayment(command, can), () => gateway.pay(command)),
    ...(payAuthenticated === undefined
      ? {}
      : {
          payAuthenticated: (command, authentication) =>
            unlessDenied(deniedPayment(command, can), () => payAuthenticated(command, authentication)),
        }),
    ...(modify === undefined ? {} : { modify: (command) => unlessDenied(deniedModification(command, can), () => modify(command)) }),
  };
}

function unlessDenied(denied: Unsendable | undefined, send: () => Promise<GatewayReport>): Promise<GatewayReport> {
  return denied === undefined ? send() : Promise.resolve(notSent(denied));
}

function deniedPayment({ kind, means, initiator }: PayCommand, can: Capabilities): Unsendable | undefined {
  if (!can[kind]) return impossible(kind);
  switch (means.kind) {
    case 'card':
      return can.payment_page ? impossible('card') : undefined;
    case 'payment_page':
      return can.payment_page ? undefined : impossible('payment_page');
    case 'stored_card':
      if (kind === 'verify') return unsendable('stored_card', 'was accepted before: only a card that is typed is verified');
      if (!can.stored_cards) return impossible('stored_cards');
      if (initiator === 'merchant') return can.merchant_initiated ? undefined : impossible('merchant_initiated');
      return can.stored_card_security_code === 'required' && means.securityCode === null
        ? unsendable('security_code', 'is missing', 'invalid_security_code')
        : undefined;
  }
}

function deniedModification({ kind, whole, of }: ModifyCommand, can: Capabilities): Unsendable | undefined {
  switch (kind) {
    case 'capture':
      if (!can.capture) return impossible('capture');
      return whole || can.partial_capture ? undefined : impossible('partial_capture');
    case 'cancel': {
      const needed = of === 'hold' ? 'cancel' : 'cancel_captured';
      return can[needed] ? undefined : impossible(needed);
    }
    case 'refund':
      if (!can.refund) return impossible('refund');
      return whole || can.partial_refund ? undefined : impossible('partial_refund');
  }
}

function impossible(what: keyof Capabilities | 'card'): Unsendable {
  return unsendable(what, 'is not possible with this account');
}
