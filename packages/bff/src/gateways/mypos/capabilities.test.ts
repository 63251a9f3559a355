import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import { capabilitiesOf } from './capabilities.ts';
import { answering } from './fixtures/answering.ts';
import { AN_ORIGINAL, aPayCommand, DIRECT, settingsWith, TOKEN } from './fixtures/builders.ts';

test('a payer types the card at the payment page or into our own form', () => {
  expect(capabilitiesOf(settingsWith())).toMatchObject({ payment_page: true, challenge: true, security_code: 'none', verify: false });
  expect(capabilitiesOf(settingsWith(DIRECT))).toMatchObject({ payment_page: false, challenge: false, security_code: 'always' });
});

test.each([
  [{}, { stored_cards: false, merchant_initiated: false, partial_capture: false, cancel_captured: false }],
  [{ tokens: true }, { stored_cards: true, merchant_initiated: true, stored_card_security_code: 'none' }],
  [
    { tokens: true, merchant_initiated: false },
    { stored_cards: true, merchant_initiated: false },
  ],
  [
    { partial_completion: true, reversal: true },
    { partial_capture: true, cancel_captured: true },
  ],
])('with %o an account says %o', (settings, capabilities) => {
  expect(capabilitiesOf(settingsWith(settings))).toMatchObject(capabilities);
});

const stored = { means: { kind: 'stored_card', reference: TOKEN, securityCode: null } } as const;

test('a card is stored with the payment that it pays, and never afterwards', async () => {
  const { gateway, sent } = answering({}, { tokens: true });

  expect(await gateway.cards?.store({ ...AN_ORIGINAL, cardReference: TOKEN })).toEqual({ outcome: 'stored', reference: TOKEN });
  expect(await gateway.cards?.store(AN_ORIGINAL)).toMatchObject({ outcome: 'refused' });
  expect(sent).toEqual([]);
});

test('without tokens no card is stored, read or forgotten', () => {
  const { gateway } = answering({});

  expect(gateway).not.toHaveProperty('storeCard');
  expect(gateway).not.toHaveProperty('readCard');
  expect(gateway).not.toHaveProperty('deleteCard');
});

test('a stored card that the gateway does not know is not charged', async () => {
  const { gateway } = answering({ IPCIAPreAuthorization: [['Status', '5']] }, { tokens: true });

  expect(await gateway.pay(aPayCommand(stored))).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
});

test('a message that never left is a payment that never was', async () => {
  const { gateway } = answering({ IPCIAPreAuthorization: new GatewayFault('not_sent', 'refused') }, { tokens: true });

  await expect(gateway.pay(aPayCommand(stored))).rejects.toMatchObject({ delivery: 'not_sent' });
});
