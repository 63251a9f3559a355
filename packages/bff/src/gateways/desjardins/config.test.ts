import { expect, test } from 'vitest';
import { DesjardinsSettings } from './config.ts';
import { PLAIN_SETTINGS } from './fixtures/answering.ts';
import { urlProblems } from './urls.ts';

test('what an operator leaves out has a sensible value', () => {
  expect(DesjardinsSettings.parse(PLAIN_SETTINGS)).toMatchObject({
    language: 'fr',
    query_language: 'merchant',
    partial_capture: true,
    partial_refund: true,
    original_states: 'followed',
    hold_days: 7,
    notice_senders: [],
    connections_max: 256,
    timeouts: { connect_ms: 10_000, login_ms: 25_000, payment_ms: 90_000, batch_ms: 25_000, query_ms: 25_000 },
    polling: { first_question_after_ms: 120_000, absences_apart_ms: 180_000, absent_after_ms: 300_000 },
    dialect: { types: { purchase: 'purchase' }, request_charset: 'UTF-8' },
  });
});

test('a gateway on this machine may be hurried', () => {
  const hurried = { url: 'http://127.0.0.1:8080/catch', polling: { first_question_after_ms: 100, absences_apart_ms: 100 } };

  expect(DesjardinsSettings.parse({ ...PLAIN_SETTINGS, ...hurried }).polling.first_question_after_ms).toBe(100);
});

test.each([
  [{ url: undefined }, 'url', ''],
  [{ url: 'http://gateway.example/catch' }, 'url', 'http is for this machine only'],
  [{ url: 'https://user:secret@gateway.example/' }, 'url', 'write the address'],
  [{ url: 'https://gateway.example/catch?x=1' }, 'url', 'write the address'],
  [{ url: 'http://127.0.0.1.example/' }, 'url', 'http is for this machine only'],
  [{ merchant_id: 654_321 }, 'merchant_id', ''],
  [{ merchant_id: '12345678901' }, 'merchant_id', 'at most ten digits'],
  [{ merchant_key: 'x' }, 'merchant_key', '${env:NAME}'],
  [{ merchant: undefined }, 'merchant', ''],
  [{ merchant: { ...PLAIN_SETTINGS.merchant, legal_name: ' ' } }, 'merchant.legal_name', 'exactly as it is registered'],
  [{ merchant: { ...PLAIN_SETTINGS.merchant, terms_url: 'javascript:alert(1)' } }, 'merchant.terms_url', 'https://shop.example/terms'],
  [{ language: 'de' }, 'language', ''],
  [{ query_language: 'FR' }, 'query_language', ''],
  [{ notice_senders: ['203.0.113.7/33'] }, 'notice_senders.0', '203.0.113.0/24'],
  [{ polling: { first_question_after_ms: 119_999 } }, 'polling.first_question_after_ms', 'not to be asked sooner'],
  [{ polling: { absences_apart_ms: 60_000 } }, 'polling.absences_apart_ms', 'proves nothing sooner'],
  [{ polling: { absent_after_ms: 230_000 } }, 'polling.absent_after_ms', 'may be under way for that long'],
  [{ polling: { answer_within_ms: 100_000 } }, 'polling.answer_within_ms', 'may be under way for that long'],
  [{ polling: { schedule: [{ until_ms: 10, from_ms: 5, to_ms: 4 }] } }, 'polling.schedule', 'no larger than to_ms'],
  [{ dialect: { types: { refund: 'purchase' } } }, 'dialect.types', 'a name of its own'],
  [{ currencies: ['CAD'] }, '', 'currencies'],
])('%j is refused at %j, saying what to do', (changes, path, advice) => {
  const { error } = DesjardinsSettings.safeParse({ ...PLAIN_SETTINGS, ...changes });

  expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  expect(error?.issues.map(({ message }) => message).join()).toContain(advice);
});

test('no complaint repeats the merchant key', () => {
  const { error } = DesjardinsSettings.safeParse({ ...PLAIN_SETTINGS, merchant_key: 'ad5ec3e7ad5ec3e7' });

  expect(JSON.stringify(error)).not.toContain('ad5ec3e7');
});

test.each(['https://pay.example', 'https://pay.example:8443/paydesk', 'http://localhost:8080'])('the gateway can post to %s', (url) => {
  expect(urlProblems(url)).toEqual([]);
});

test.each([
  ['http://pay.example', 'is not https'],
  ['pay.example', 'is no address'],
  [`https://pay.example/${'x'.repeat(80)}`, 'use a shorter host or path'],
])('the gateway cannot post to %s: %s', (url, problem) => {
  expect(urlProblems(url).join()).toContain(problem);
});
