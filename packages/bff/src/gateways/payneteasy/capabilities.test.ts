import { expect, test } from 'vitest';
import { CAN_DO_ALL } from '../../payments/testing/builders.ts';
import { capabilitiesOf, inoperable, unpayable } from './capabilities.ts';
import { aModifyCommand, aPayCommand, aRebillCommand, settingsWith } from './fixtures/builders.ts';

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

test.each([
  ['stored_cards', { stored_cards: false }, {}],
  ['merchant_initiated', { merchant_initiated: false }, {}],
  ['cvv2', {}, { initiator: 'payer' }],
] as const)('a payment with a stored card is ruled out by %s', (parameter, settings, changes) => {
  expect(unpayable(aRebillCommand(changes), capabilitiesOf(settingsWith(settings)))).toMatchObject({ parameter });
});

test('a payer is not asked for the security code where none is needed', () => {
  const can = capabilitiesOf(settingsWith({ stored_card_security_code: 'none' }));
  expect(unpayable(aRebillCommand({ initiator: 'payer' }), can)).toBeUndefined();
});

test('a card is verified only where the acquirer can, and only one that is typed', () => {
  const able = capabilitiesOf(settingsWith({ account_verification: true }));

  expect(unpayable(aPayCommand({ kind: 'verify' }), capabilitiesOf(settingsWith()))).toMatchObject({ parameter: 'account_verification' });
  expect(unpayable(aPayCommand({ kind: 'verify' }), able)).toBeUndefined();
  expect(unpayable(aRebillCommand({ kind: 'verify' }), able)).toMatchObject({ parameter: 'cardrefid' });
});

test('a card that is typed is ruled out by nothing that is said of stored ones', () => {
  expect(unpayable(aPayCommand(), capabilitiesOf(settingsWith({ stored_cards: false })))).toBeUndefined();
});

test.each([
  ['partial_capture', { kind: 'capture', whole: false }],
  ['void', { kind: 'cancel', of: 'charge' }],
  ['partial_refund', { kind: 'refund', of: 'charge', whole: false }],
] as const)('what is switched off by %s is not sent', (parameter, changes) => {
  const settings = settingsWith({ partial_capture: false, partial_refund: false });

  expect(inoperable(aModifyCommand(changes), capabilitiesOf(settings))).toMatchObject({ parameter, code: 'gateway_error' });
  expect(inoperable(aModifyCommand({ ...changes, whole: true, of: 'hold' }), capabilitiesOf(settings))).toBeUndefined();
});
