import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { answering, type Answers } from './fixtures/answering.ts';
import { A_CARD, aPayCommand, DIRECT, ORDER_ID, TOKEN } from './fixtures/builders.ts';
import { vectorFile } from './fixtures/vectors.ts';
import { isAuthentic } from './signature.ts';
import { typed } from '../../payments/testing/typed-card.ts';

const APPROVED = [
  ['IPC_Trnref', '813705'],
  ['Amount', '149.90'],
  ['Currency', 'EUR'],
  ['OrderID', ORDER_ID],
  ['Status', '0'],
  ['StatusMsg', 'Success'],
] as const;
const STORED = [
  ['CardToken', TOKEN],
  ['PAN', '0007'],
  ['ExpDate', '3012'],
  ['CardType', '3'],
  ['Status', '0'],
] as const;
const status = (code: string, message = '') =>
  [
    ['Status', code],
    ['StatusMsg', message],
  ] as const;

const BY_CARD = { means: { kind: 'card', card: typed(A_CARD) } } as const;
const BY_TOKEN = { means: { kind: 'stored_card', reference: TOKEN, securityCode: null } } as const;

async function paying(command: Partial<PayCommand>, answers: Answers, settings: Readonly<Record<string, unknown>> = {}) {
  const account = answering(answers, { ...DIRECT, ...settings });
  const report = await account.gateway.pay(aPayCommand(command)).catch((error: unknown) => error);
  return { ...account, report };
}

test('a card is sent encrypted and signed, with the result of 3-D Secure', async () => {
  const options = { eci: '5', avv: 'AAABBJg0VhI0VniQEjRWAAAAAAA=', xid: 'MDAwMDAwMDAwMDEyMzQ2Njc4OTA=' };
  const { report, said, sent } = await paying({ ...BY_CARD, options }, { IPCIAPreAuthorization: APPROVED });

  expect(report).toMatchObject({ outcome: 'approved', kind: 'authorize', amount: 14_990n, currency: 'EUR', gatewayReference: '813705' });
  expect(said('IPCIAPreAuthorization')).toMatchObject({
    OrderID: ORDER_ID,
    CardType: '3',
    CardholderName: 'ADA PAYER',
    ECI: '5',
    AVV: options.avv,
    XID: options.xid,
    OutputFormat: 'JSON',
  });
  expect(sent[0]?.request.body).not.toContain(A_CARD.number);
  const fields = sent[0]?.fields ?? [];
  const values = fields.slice(0, -1).map(({ value }) => value);
  const merchant = createPublicKey(vectorFile('TEST-ONLY-merchant-keyindex1.public.pem'));
  expect(isAuthentic(values, fields.at(-1)?.value ?? '', [merchant])).toBe(true);
});

test.each([
  ['authorize', 'payer', {}, 'IPCIAPreAuthorization'],
  ['sale', 'payer', {}, 'IPCIAPurchase'],
  ['sale', 'merchant', {}, 'IPCIAPurchase'],
  ['authorize', 'merchant', {}, 'IPCAuthorization'],
  ['authorize', 'merchant', { authorization_family: false }, 'IPCIAPreAuthorization'],
  ['authorize', 'payer', { mode: 'payment_page' }, 'IPCIAPreAuthorization'],
] as const)('%s with a token by the %s, %o: %s', async (kind, initiator, settings, method) => {
  const { report, methods, said } = await paying({ ...BY_TOKEN, kind, initiator }, { [method]: APPROVED }, settings);

  expect(report).toMatchObject({ outcome: 'approved', kind });
  expect(methods()).toEqual([method]);
  expect(said(method)).toMatchObject({ CardToken: TOKEN });
});

test('what was sent without a 3-D Secure result was not authenticated; how the merchant has done it is not known', async () => {
  const answers = { IPCIAPreAuthorization: APPROVED };

  expect((await paying(BY_TOKEN, answers)).report).toMatchObject({ authentication: { method: 'none' } });
  expect((await paying(BY_CARD, answers)).report).toMatchObject({ authentication: { method: 'none', eci: '7' } });
  const options = { eci: '5', avv: 'AAABBJg0VhI0VniQEjRWAAAAAAA=' };
  expect((await paying({ ...BY_CARD, options }, answers)).report).not.toHaveProperty('authentication');
});

test.each([
  [{ ...A_CARD, number: '4006090000000008' }, 'invalid_card_number'],
  [{ ...A_CARD, security_code: '1234' }, 'invalid_security_code'],
  [{ ...A_CARD, security_code: null }, 'invalid_security_code'],
  [{ ...A_CARD, holder: null }, 'invalid_holder_name'],
])('%# a card that the gateway would refuse is not sent: %o', async (card, code) => {
  const { report, methods } = await paying({ means: { kind: 'card', card: typed(card) } }, {});

  expect(report).toMatchObject({ outcome: 'failed', code });
  expect(methods()).toEqual([]);
});

test('a card is not sent without a 3-D Secure result where the store insists on one', async () => {
  const { report, methods } = await paying(BY_CARD, {}, { require_three_ds_result: true });

  expect(report).toMatchObject({
    outcome: 'failed',
    code: 'gateway_error',
    details: { not_sent: expect.stringMatching(/^ECI/) as string },
  });
  expect(methods()).toEqual([]);
});

test('a card that is to be kept pays as itself, and is stored then', async () => {
  const { report, methods, said } = await paying(
    { ...BY_CARD, saveCard: true },
    { IPCIAStoreCard: STORED, IPCIAPreAuthorization: APPROVED },
  );

  expect(methods()).toEqual(['IPCIAPreAuthorization', 'IPCIAStoreCard']);
  expect(said('IPCIAStoreCard')).toMatchObject({ CardVerification: '1', ECI: '7' });
  expect(said('IPCIAPreAuthorization')).toMatchObject({ ECI: '7' });
  expect(said('IPCIAPreAuthorization')).not.toHaveProperty('CardToken');
  expect(report).toMatchObject({
    outcome: 'approved',
    cardReference: TOKEN,
    card: { brand: 'visa', last_four: '0007', expiry_month: 12, expiry_year: 2030 },
  });
  expect(JSON.stringify((report as { details: unknown }).details)).not.toContain(TOKEN);
});

test.each<[string, Answers[string], RegExp]>([
  ['refused', status('14'), /^14 E_TRANSACTION_NOT_PERMITTED$/],
  ['answered without a token', status('0'), /^0 SUCCESS$/],
  ['not answered', new GatewayFault('perhaps_sent', 'the answer is lost'), /lost/],
  ['not sent', new GatewayFault('not_sent', 'the connection is refused'), /refused/],
  ['answered by a page', '<html></html>', /page/],
])('storing that is %s leaves the payment as it is, and the merchant can see why', async (_how, answer, why) => {
  const { report, said } = await paying({ ...BY_CARD, saveCard: true }, { IPCIAStoreCard: answer, IPCIAPreAuthorization: APPROVED });

  expect(report).toMatchObject({ outcome: 'approved', details: { card_not_stored: expect.stringMatching(why) as string } });
  expect(report).not.toHaveProperty('cardReference');
  expect(said('IPCIAPreAuthorization')).toHaveProperty('PAN');
});

test.each(['13', '3'])('a card that has not paid, with status %s, is not stored', async (code) => {
  const { report, methods } = await paying({ ...BY_CARD, saveCard: true }, { IPCIAStoreCard: STORED, IPCIAPreAuthorization: status(code) });

  expect(report).not.toMatchObject({ outcome: 'approved' });
  expect(methods()).toEqual(['IPCIAPreAuthorization']);
});

test.each([
  ['13', { outcome: 'declined', code: 'insufficient_funds' }],
  ['9', { outcome: 'failed', code: 'gateway_error' }],
  ['20', { outcome: 'unknown' }],
  ['3', { outcome: 'unknown' }],
  ['77', { outcome: 'unknown' }],
])('a signed status %s is %o', async (code, expected) => {
  expect((await paying(BY_TOKEN, { IPCIAPreAuthorization: status(code) })).report).toMatchObject(expected);
});

test.each<[string, Answers[string]]>([
  ['no signature', '{"IPCmethod":"IPCIAPreAuthorization","Status":0,"StatusMsg":"Success"}'],
  ['an unsigned error', '{"Status":3}'],
  ['a page', '<!DOCTYPE html><html></html>'],
  ['nothing', ''],
  ['half an answer', '{"IPCmethod":"IPCIAPreAuthorization",'],
  [
    'another order',
    [
      ['OrderID', 'another'],
      ['Status', '0'],
    ],
  ],
  ['no status', [['OrderID', ORDER_ID]]],
  ['a status that is none', [['Status', '0.0']]],
  [
    'the answer to another method',
    [
      ['IPCMethod', 'IPCIAPurchase'],
      ['Status', '0'],
    ],
  ],
])('with %s for an answer the outcome is open', async (_what, answer) => {
  const { report } = await paying(BY_TOKEN, { IPCIAPreAuthorization: answer });

  expect(report).toMatchObject({ name: 'GatewayFault', delivery: 'perhaps_sent' });
});

test('an amount that cannot be read leaves the outcome open', async () => {
  const { report } = await paying(BY_TOKEN, {
    IPCIAPreAuthorization: [
      ['Amount', '149,90'],
      ['Currency', 'EUR'],
      ['Status', '0'],
    ],
  });

  expect(report).toMatchObject({ outcome: 'unknown' });
});

test('what the gateway writes about a card just sent is not repeated', async () => {
  const message = `card ${A_CARD.number} cvc 987 refused`;
  const { report } = await paying(BY_CARD, { IPCIAPreAuthorization: status('21', message) });

  expect(report).toMatchObject({ outcome: 'declined', details: { status_message: 'card *** cvc *** refused' } });
});
