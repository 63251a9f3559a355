import type { Capabilities } from '@paydesk/shared/account';
import type { ModifyCommand, PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { PaynetEasySettings } from './config.ts';
import type { Misfit } from './misfit.ts';

/** What an account can do depends on the acquirer behind it, so the operator says. */
export function capabilitiesOf(settings: PaynetEasySettings): Capabilities {
  return {
    authorize: true,
    sale: true,
    verify: settings.account_verification,
    capture: true,
    partial_capture: settings.partial_capture,
    cancel: true,
    cancel_captured: settings.void,
    refund: true,
    partial_refund: settings.partial_refund,
    repeated_refund: settings.partial_refund,
    receipts: false,
    stored_cards: settings.stored_cards,
    merchant_initiated: settings.stored_cards && settings.merchant_initiated,
    payment_page: false,
    challenge: true,
    security_code: 'required',
    stored_card_security_code: settings.stored_card_security_code,
  };
}

/** A payment that the settings rule out. */
export function unpayable({ kind, means, initiator }: PayCommand, can: Capabilities): Misfit | undefined {
  if (kind === 'verify' && !can.verify) return ruledOut('account_verification');
  if (means.kind !== 'stored_card') return undefined;
  if (kind === 'verify') return { parameter: 'cardrefid', reason: 'is of a card that was accepted before', code: 'gateway_error' };
  if (!can.stored_cards) return ruledOut('stored_cards');
  if (initiator === 'merchant') return can.merchant_initiated ? undefined : ruledOut('merchant_initiated');
  return can.stored_card_security_code === 'required' && means.securityCode === null
    ? { parameter: 'cvv2', reason: 'is missing', code: 'invalid_security_code' }
    : undefined;
}

/** A capture, cancel or refund that the settings rule out. */
export function inoperable({ kind, whole, of }: ModifyCommand, can: Capabilities): Misfit | undefined {
  switch (kind) {
    case 'capture':
      return whole || can.partial_capture ? undefined : ruledOut('partial_capture');
    case 'cancel':
      return of === 'hold' || can.cancel_captured ? undefined : ruledOut('void');
    case 'refund':
      return whole || can.partial_refund ? undefined : ruledOut('partial_refund');
  }
}

function ruledOut(setting: string): Misfit {
  return { parameter: setting, reason: 'is switched off for this account', code: 'gateway_error' };
}
