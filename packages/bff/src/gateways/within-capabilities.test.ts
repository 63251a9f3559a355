import type { Capabilities } from '@paydesk/shared/account';
import { expect, test } from 'vitest';
import type { ModifyCommand, PayCommand } from '../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../payments/ports/gateway-reports.ts';
import type { Gateway } from '../payments/ports/gateway.ts';
import { CAN_DO_ALL } from '../payments/testing/builders.ts';
import { aModifyCommand, aPayCommand } from '../payments/testing/gateway-commands.ts';
import { aGateway } from '../payments/testing/ports.ts';
import { withinCapabilities } from './within-capabilities.ts';
import { secretDigits } from '../payments/testing/typed-card.ts';

const REACHED: GatewayReport = { outcome: 'processing', details: {} };

const pay = () => Promise.resolve(REACHED);

function withCapabilities(changes: Partial<Capabilities>): Gateway {
  return withinCapabilities(aGateway({ capabilities: { ...CAN_DO_ALL, ...changes }, pay, payAuthenticated: pay, modify: pay }));
}

const refusal = (parameter: string): GatewayReport => ({
  outcome: 'failed',
  code: 'gateway_error',
  details: { not_sent: `${parameter} is not possible with this account` },
});

const storedCard = (code: string | null) => {
  const securityCode = code === null ? null : secretDigits(code);
  return { kind: 'stored_card', reference: '1', securityCode } as const;
};

const BY_PAYER: Partial<PayCommand> = { means: storedCard('123') };
const BY_MERCHANT: Partial<PayCommand> = { means: storedCard(null), initiator: 'merchant' };

test.each<[string, Partial<Capabilities>, Partial<PayCommand>]>([
  ['authorize', { authorize: false }, { kind: 'authorize' }],
  ['sale', { sale: false }, { kind: 'sale' }],
  ['verify', { verify: false }, { kind: 'verify', amount: 0n }],
  ['card', { payment_page: true }, {}],
  ['payment_page', { payment_page: false }, { means: { kind: 'payment_page' } }],
  ['stored_cards', { stored_cards: false }, BY_PAYER],
  ['merchant_initiated', { merchant_initiated: false }, BY_MERCHANT],
])('a payment that needs what is denied by %s does not reach the gateway', async (denied, capabilities, changes) => {
  const gateway = withCapabilities(capabilities);

  expect(await gateway.pay(aPayCommand(changes))).toEqual(refusal(denied));
  expect(await gateway.payAuthenticated?.(aPayCommand(changes), 'authentication')).toEqual(refusal(denied));
});

test.each<[string, Partial<Capabilities>, Partial<ModifyCommand>]>([
  ['capture', { capture: false }, { kind: 'capture' }],
  ['partial_capture', { partial_capture: false }, { kind: 'capture', whole: false }],
  ['cancel', { cancel: false }, { kind: 'cancel', of: 'hold' }],
  ['cancel_captured', { cancel_captured: false }, { kind: 'cancel', of: 'charge' }],
  ['refund', { refund: false }, { kind: 'refund', of: 'charge' }],
  ['partial_refund', { partial_refund: false }, { kind: 'refund', of: 'charge', whole: false }],
])('a modification that needs what is denied by %s does not reach the gateway', async (denied, capabilities, changes) => {
  expect(await withCapabilities(capabilities).modify?.(aModifyCommand(changes))).toEqual(refusal(denied));
});

test.each<[Partial<Capabilities>, Partial<PayCommand>]>([
  [{}, { kind: 'authorize' }],
  [{}, { kind: 'sale' }],
  [{}, { kind: 'verify', amount: 0n }],
  [{}, BY_PAYER],
  [{}, BY_MERCHANT],
  [{ payment_page: true }, { means: { kind: 'payment_page' } }],
  [{ stored_cards: false, merchant_initiated: false }, {}],
  [{ merchant_initiated: false }, BY_PAYER],
  [{ stored_card_security_code: 'none' }, { means: storedCard(null) }],
])('with %o a payment with %o reaches the gateway', async (capabilities, changes) => {
  expect(await withCapabilities(capabilities).pay(aPayCommand(changes))).toBe(REACHED);
});

test.each<[Partial<Capabilities>, Partial<ModifyCommand>]>([
  [{ partial_capture: false }, { kind: 'capture' }],
  [{ cancel_captured: false }, { kind: 'cancel', of: 'hold' }],
  [{ cancel: false }, { kind: 'cancel', of: 'charge' }],
  [{ partial_refund: false }, { kind: 'refund', of: 'charge' }],
  [{}, { kind: 'refund', of: 'charge', whole: false }],
])('with %o a modification with %o reaches the gateway', async (capabilities, changes) => {
  expect(await withCapabilities(capabilities).modify?.(aModifyCommand(changes))).toBe(REACHED);
});

test('a payer who is asked for the security code of a stored card has to say it', async () => {
  const gateway = withCapabilities({ stored_card_security_code: 'required' });

  expect(await gateway.pay(aPayCommand({ means: storedCard(null) }))).toMatchObject({ outcome: 'failed', code: 'invalid_security_code' });
});

test('only a card that is typed is verified', async () => {
  const gateway = withCapabilities({ verify: true });

  expect(await gateway.pay(aPayCommand({ ...BY_PAYER, kind: 'verify', amount: 0n }))).toMatchObject({ outcome: 'failed' });
});

test('what the gateway has no method for is not made up', () => {
  const gateway = withinCapabilities(aGateway());

  expect(gateway).not.toHaveProperty('payAuthenticated');
  expect(gateway).not.toHaveProperty('modify');
});
