import { expect, test } from 'vitest';
import { MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { aQuestion } from '../../payments/testing/gateway-commands.ts';
import { answering } from './fixtures/answering.ts';
import { aMessage, AN_ORIGINAL, aPayCommand, ORDER_ID, TOKEN } from './fixtures/builders.ts';
import { signedForm } from './fixtures/signed-answer.ts';
import { requestVector } from './fixtures/vectors.ts';
import { askedAlone } from '../../payments/testing/gateway-parts.ts';

const ON = { tokens: true, tds_process: true };
const BY_TOKEN: Partial<PayCommand> = { kind: 'sale', means: { kind: 'stored_card', reference: TOKEN, securityCode: null } };
const RETURN_URL = `https://pay.example/pay/pay_01/return/1/secret?authenticated_order=${ORDER_ID}`;

test('a payer who buys with a stored card is authenticated first, and nothing is paid', async () => {
  const { gateway, sent } = answering({}, ON);
  const report = await gateway.pay(aPayCommand(BY_TOKEN));
  if (report.outcome !== 'challenge' || report.challenge.kind !== 'form') throw new Error(`no form but ${report.outcome}`);

  expect(report.beforePayment).toBe(true);
  expect(Object.fromEntries(report.challenge.fields)).toMatchObject({
    IPCmethod: 'IPCTDSProcess',
    CardToken: TOKEN,
    Amount: '149.90',
    ReturnUrl: RETURN_URL,
  });
  expect(JSON.stringify(report.details)).not.toContain(TOKEN);
  expect(sent).toEqual([]);
});

test.each<[string, Partial<PayCommand>, Readonly<Record<string, unknown>>]>([
  ['a hold', { ...BY_TOKEN, kind: 'authorize' }, ON],
  ['a payment without a payer', { ...BY_TOKEN, initiator: 'merchant' }, ON],
  ['a store that has not switched it on', BY_TOKEN, { tokens: true }],
])('%s is paid at once', async (_what, command, settings) => {
  const paid = [['Status', '0']] as const;
  const { gateway } = answering({ IPCIAPurchase: paid, IPCIAPreAuthorization: paid }, settings);

  expect(await gateway.pay(aPayCommand(command))).toMatchObject({ outcome: 'approved' });
});

test('the payment brings what the issuer has confirmed, in the published order', async () => {
  const { gateway, sent, said } = answering(
    {
      IPCIAPurchaseWithToken: [
        ['IPC_Trnref', '1'],
        ['Status', '0'],
      ],
    },
    ON,
  );
  const report = await gateway.payAuthenticated?.(aPayCommand(BY_TOKEN), '8a1d1f0e5d5b4c1e');
  const names = (fields: readonly { readonly name: string }[]) => fields.map(({ name }) => name).filter((name) => !/_2$|Source/.test(name));

  expect(report).toMatchObject({ outcome: 'approved', kind: 'sale', gatewayReference: '1' });
  expect(said('IPCIAPurchaseWithToken')).toMatchObject({
    OrderID: ORDER_ID,
    TDSReferenceID: '8a1d1f0e5d5b4c1e',
    AllowWithoutTDSReferenceID: '0',
  });
  expect(names(sent[0]?.fields ?? [])).toEqual([...names(requestVector('req-ia-purchase-with-token').params), 'Signature']);
});

test('without it no payment can be made that way', () => {
  expect(answering({}, { tokens: true }).gateway).not.toHaveProperty('payAuthenticated');
});

const BACK = [
  ['IPCmethod', 'IPCTDSProcess'],
  ['SID', '000000000000010'],
  ['TDSReferenceID', '8a1d1f0e5d5b4c1e'],
  ['Status', '0'],
] as const;
const query = `authenticated_order=${ORDER_ID}`;
const { gateway: authenticating } = answering({}, ON);

test('the payer comes back by POST or GET with the reference of the issuer', () => {
  const expected = { reference: AN_ORIGINAL.reference, gatewayReference: '', authentication: '8a1d1f0e5d5b4c1e' };

  expect(authenticating.readReturn!({ ...aMessage(signedForm(BACK)), query })).toMatchObject(expected);
  expect(authenticating.readReturn!({ ...aMessage(''), method: 'GET', query: `${query}&${signedForm(BACK)}` })).toMatchObject(expected);
});

test('a payer who comes back without a reference was not authenticated', () => {
  const body = signedForm(BACK.map(([name, value]) => [name, name === 'TDSReferenceID' ? '' : value] as const));

  expect(authenticating.readReturn!({ ...aMessage(body), query })).not.toHaveProperty('authentication');
});

test('an unsigned return is refused, unless the store is known to get such', () => {
  const unsigned = { ...aMessage('TDSReferenceID=8a1d'), query };

  expect(() => authenticating.readReturn!(unsigned)).toThrow(NotAuthentic);
  expect(answering({}, { ...ON, tds_return_signed: false }).gateway.readReturn!(unsigned)).toMatchObject({ authentication: '8a1d' });
});

test.each([
  ['GET', {}],
  ['POST', {}],
  ['POST', { contentType: 'multipart/form-data; boundary=x' }],
  ['POST', { contentType: 'text/plain' }],
] as const)('a return by %s that says nothing (%o) does not say that the payer was not authenticated', (method, changes) => {
  for (const settings of [ON, { ...ON, tds_return_signed: false }]) {
    const { gateway } = answering({}, settings);
    expect(() => gateway.readReturn!({ ...aMessage(''), ...changes, method, query })).toThrow(MalformedMessage);
  }
});

test('nor does an unsigned one in which the reference is missing', () => {
  const { gateway } = answering({}, { ...ON, tds_return_signed: false });
  expect(() => gateway.readReturn!({ ...aMessage('Status=0'), query })).toThrow(MalformedMessage);
  expect(gateway.readReturn!({ ...aMessage('TDSReferenceID='), query })).not.toHaveProperty('authentication');
});

test.each([
  [{ ...aMessage(signedForm(BACK)), query: 'authenticated_order=PA1' }, NotAuthentic],
  [{ ...aMessage(signedForm([...BACK, ['SID', 'x']])), query }, MalformedMessage],
  [{ ...aMessage(signedForm([['TDSReferenceID', '<script>']])), query }, MalformedMessage],
] as const)('%# what is of another shape is refused', (message, refusal) => {
  expect(() => authenticating.readReturn!(message)).toThrow(refusal);
});

test('while the payer is with the issuer, nothing is asked of the gateway', async () => {
  const { gateway, sent } = answering({}, ON);
  const waiting = { kind: 'sale', beforePayment: true } as const;

  expect(await askedAlone(gateway).ask(aQuestion(waiting))).toMatchObject({ outcome: 'processing' });
  expect(await askedAlone(gateway).ask(aQuestion({ ...waiting, ageMs: 2 * 86_400_000 }))).toMatchObject({
    outcome: 'failed',
    code: 'authentication_timed_out',
  });
  expect(sent).toEqual([]);
});
