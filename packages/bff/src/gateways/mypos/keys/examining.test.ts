import { expect, test } from 'vitest';
import { answering, type Answers } from '../fixtures/answering.ts';
import { PLAIN_KEYS, settingsWith } from '../fixtures/builders.ts';
import { vectorFile } from '../fixtures/vectors.ts';
import { certificateFindings } from './certificate-findings.ts';
import { examineAccount } from './examining.ts';

const REFERENCE = 'doctor_0123456789abcdef01234567';
const CLOCK = { now: () => new Date() };

function askAboutKey(answer: Answers[string], settings: Readonly<Record<string, unknown>> = {}) {
  const { transport, methods } = answering({ IPCGetPaymentStatus: answer });
  return {
    asked: examineAccount(settingsWith({ output_format: 'JSON', ...settings }), { transport, clock: CLOCK }).askAboutKey(REFERENCE),
    methods,
  };
}

test.each([
  ['0', 'ok', 'takes our signature'],
  ['5', 'ok', 'takes our signature, and its own fits its certificate (status 5 E_INVALID_PARAMS)'],
  ['2', 'failed', 'refuses our signature (2 E_SIGNATURE_FAILED)'],
  ['4', 'failed', 'does not take us for this store (4 E_INVALID_SID)'],
  ['25', 'failed', 'does not take us for this store (25 E_STORE_RESTRICTED)'],
  ['3', 'warning', 'cannot be told: the gateway answers 3 E_IPC_ERROR'],
  ['77', 'warning', 'cannot be told: the gateway answers 77'],
])('a signed answer with status %s is %s', async (status, judged, words) => {
  const { asked, methods } = askAboutKey([['Status', status]]);

  expect(await asked).toMatchObject({ status: judged, message: expect.stringContaining(words) as string });
  expect(methods()).toEqual(['IPCGetPaymentStatus']);
});

test('an answer that another key has signed is not of the certificate that we have', async () => {
  const keys = [{ ...PLAIN_KEYS[0], gateway_certificate: PLAIN_KEYS[1]?.gateway_certificate }];

  expect(await askAboutKey([['Status', '5']], { keys }).asked).toMatchObject({
    status: 'failed',
    message: 'the gateway signs by another key than gateway_certificate holds',
  });
});

test('an answer without a signature tells nothing for sure', async () => {
  const { asked } = askAboutKey('{"IPCmethod":"IPCGetPaymentStatus","Status":"4"}');

  expect(await asked).toMatchObject({ status: 'warning', message: 'cannot be told: the answer is not signed, claims status 4' });
});

test('a page says nothing of the keys', async () => {
  await expect(askAboutKey('<!doctype html>').asked).rejects.toThrow('cannot be read');
});

const CERTIFICATE = { key_index: 1, gateway_certificate: PLAIN_KEYS[0]?.gateway_certificate ?? '', allow_legacy_certificate: false };

test.each([
  ['2026-12-01', 'ok', /valid until 2044-01-01, \d+ days/],
  ['2043-12-20', 'warning', /is valid until 2044-01-01 alone, 1[12] days/],
  ['2044-02-01', 'warning', /has expired on 2044-01-01/],
])('on %s, a certificate until 2044 is %s', (day, status, words) => {
  expect(certificateFindings(CERTIFICATE, new Date(day))).toMatchObject({ status, message: expect.stringMatching(words) as string });
});

test('a public key has no dates, and a legacy certificate is none to judge', () => {
  const of = (name: string) => certificateFindings({ ...CERTIFICATE, gateway_certificate: vectorFile(name) }, new Date('2026-12-01'));

  expect(of('TEST-ONLY-gateway-keyindex1.public.pem')).toMatchObject({ status: 'ok' });
  expect(of('TEST-ONLY-gateway-legacy1024.zero-serial-expired.cert.pem')).toMatchObject({ status: 'warning' });
});
