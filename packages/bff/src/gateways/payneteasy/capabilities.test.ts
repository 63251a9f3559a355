import { expect, test } from 'vitest';
import { CAN_DO_ALL } from '../../payments/testing/builders.ts';
import { capabilitiesOf } from './capabilities.ts';
import { settingsWith } from './fixtures/builders.ts';

test('an account can do what its acquirer most probably can', () => {
  expect(capabilitiesOf(settingsWith())).toEqual({ ...CAN_DO_ALL, verify: false, cancel_captured: false, receipts: false });
});

test.each([
  [{ void: true }, { cancel_captured: true }],
  [{ account_verification: true }, { verify: true }],
  [{ partial_capture: false }, { partial_capture: false }],
  [{ partial_refund: false }, { partial_refund: false, repeated_refund: false }],
  [{ stored_cards: false }, { stored_cards: false, merchant_initiated: false }],
  [{ merchant_initiated: false }, { stored_cards: true, merchant_initiated: false }],
  [{ stored_card_security_code: 'none' }, { stored_card_security_code: 'none' }],
])('%j makes %j', (settings, capabilities) => {
  expect(capabilitiesOf(settingsWith(settings))).toMatchObject(capabilities);
});
