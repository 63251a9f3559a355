import type { ModifyCommand, PayCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { expect } from 'vitest';
import { aModifyCommand, byMerchant, byPayer, VERIFICATION } from '../builders.ts';
import type { Capability } from './rules.ts';
import type { Paid, Stage } from './stage.ts';

/** What a gateway cannot do has no method, or is refused without sending anything. */
export async function refuses(stage: Stage, capability: Capability): Promise<void> {
  const { gateway } = stage;
  switch (capability) {
    case 'authorize':
      return refusesToPay(stage, { kind: 'authorize' });
    case 'sale':
      return refusesToPay(stage, { kind: 'sale' });
    case 'verify':
      return refusesToPay(stage, VERIFICATION);
    case 'capture':
      return refusesTo('capture', stage, await stage.paid());
    case 'partial_capture':
      return refusesTo('capture', stage, await stage.paid(), { amount: 10n, whole: false });
    case 'cancel':
      return refusesTo('cancel', stage, await stage.paid());
    case 'cancel_captured':
      return refusesTo('cancel', stage, await stage.paid({ kind: 'sale' }));
    case 'refund':
      return refusesTo('refund', stage, await stage.paid({ kind: 'sale' }));
    case 'partial_refund':
      return refusesTo('refund', stage, await stage.paid({ kind: 'sale' }), { amount: 10n, whole: false });
    case 'stored_cards':
      expect(gateway).not.toHaveProperty('cards');
      return refusesToPay(stage, byPayer('1'));
    case 'merchant_initiated':
      return refusesToPay(stage, byMerchant('1'));
    case 'payment_page':
      return refusesToPay(stage, { means: { kind: 'payment_page' } });
    case 'receipts':
      expect(gateway).not.toHaveProperty('receipts');
      return;
    case 'repeated_refund':
    case 'challenge':
    case 'brand_choice':
      // Nothing that a message could ask for: refunds before are known to the core, challenges to the bank, brands to the form.
      return;
  }
}

async function refusesToPay(stage: Stage, changes: Partial<PayCommand>): Promise<void> {
  const command = stage.account.payment(changes);

  expect(await stage.gateway.pay(command)).toMatchObject({ outcome: 'failed' });
  expect(stage.account.paymentMessages(command.reference)).toBe(0);
}

async function refusesTo(
  kind: ModificationKind,
  { gateway, account }: Stage,
  paid: Paid,
  changes: Partial<ModifyCommand> = {},
): Promise<void> {
  const { capture, cancel, refund } = gateway.capabilities;
  if (!capture && !cancel && !refund) {
    expect(gateway).not.toHaveProperty('modify');
    return;
  }
  const command = { ...aModifyCommand(kind, paid.command, paid.original), ...changes };

  expect(await gateway.modify?.(command)).toMatchObject({ outcome: 'failed' });
  expect(account.modificationMessages(paid.original)).toBe(0);
}
