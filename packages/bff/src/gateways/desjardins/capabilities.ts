import type { Capabilities } from '@paydesk/shared/account';
import type { ModifyCommand } from '../../payments/ports/gateway-commands.ts';
import type { DesjardinsSettings } from './config.ts';
import type { Misfit } from './misfit.ts';

/** Whether parts can be captured or refunded was never published, so the operator says. Notes 11.10 */
export function capabilitiesOf({ partial_capture, partial_refund }: DesjardinsSettings): Capabilities {
  return {
    authorize: true,
    sale: true,
    verify: false,
    capture: true,
    partial_capture,
    cancel: true,
    cancel_captured: false,
    refund: true,
    partial_refund,
    repeated_refund: partial_refund,
    receipts: true,
    stored_cards: false,
    merchant_initiated: false,
    payment_page: false,
    challenge: false,
    security_code: 'none',
    stored_card_security_code: 'none',
  };
}

/** A capture, cancel or refund that the gateway or the settings rule out. */
export function inoperable({ kind, whole, of }: ModifyCommand, can: Capabilities): Misfit | undefined {
  switch (kind) {
    case 'capture':
      return whole || can.partial_capture ? undefined : ruledOut('partial_capture', 'is switched off for this account');
    case 'cancel':
      return of === 'hold' ? undefined : ruledOut('cancel', 'is of an amount that is held');
    case 'refund':
      return whole || can.partial_refund ? undefined : ruledOut('partial_refund', 'is switched off for this account');
  }
}

function ruledOut(parameter: string, reason: string): Misfit {
  return { parameter, reason, code: 'gateway_error' };
}
