import type { Capabilities } from '@paydesk/shared/account';
import type { ModifyCommand, PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { MyposSettings } from './config.ts';
import type { Misfit } from './misfit.ts';

/** What a store can do depends on what myPOS has switched on for it, so the operator says. */
export function capabilitiesOf(settings: MyposSettings): Capabilities {
  const isPage = settings.mode === 'payment_page';
  return {
    authorize: true,
    sale: true,
    verify: false,
    capture: true,
    partial_capture: settings.partial_completion,
    cancel: true,
    cancel_captured: settings.reversal,
    refund: true,
    partial_refund: true,
    repeated_refund: true,
    receipts: false,
    stored_cards: settings.tokens,
    merchant_initiated: settings.tokens && settings.merchant_initiated,
    payment_page: isPage,
    challenge: isPage || (settings.tokens && settings.tds_process),
    security_code: isPage ? 'none' : 'required',
    stored_card_security_code: 'none',
  };
}

/** A payment that the settings rule out. */
export function unpayable({ kind, means, initiator }: PayCommand, can: Capabilities): Misfit | undefined {
  if (kind === 'verify') return ruledOut('verify');
  switch (means.kind) {
    case 'card':
      return can.payment_page ? ruledOut('direct') : undefined;
    case 'payment_page':
      return can.payment_page ? undefined : ruledOut('payment_page');
    case 'stored_card':
      if (!can.stored_cards) return ruledOut('tokens');
      return initiator === 'payer' || can.merchant_initiated ? undefined : ruledOut('merchant_initiated');
  }
}

/** A capture, cancel or refund that the settings rule out. */
export function inoperable({ kind, whole, of }: ModifyCommand, can: Capabilities): Misfit | undefined {
  switch (kind) {
    case 'capture':
      return whole || can.partial_capture ? undefined : ruledOut('partial_completion');
    case 'cancel':
      return of === 'hold' || can.cancel_captured ? undefined : ruledOut('reversal');
    case 'refund':
      return undefined;
  }
}

function ruledOut(setting: string): Misfit {
  return { parameter: setting, reason: 'is switched off for this account', code: 'gateway_error' };
}
