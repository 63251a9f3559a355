import { expect, test } from 'vitest';
import { PaynetEasySettings } from './config.ts';
import { PLAIN_SETTINGS } from './fixtures/builders.ts';

test('what an operator leaves out has a sensible value', () => {
  expect(PaynetEasySettings.parse(PLAIN_SETTINGS)).toMatchObject({
    endpoint: '4107',
    minor_unit_policy: 'always_100',
    notification: 'notify_url',
    challenge: 'redirect-to',
    hold_days: { debit: 7, credit: 28, debit_bins: [], credit_bins: [] },
    entry: 'widget',
    page_lifetime_ms: 43_200_000,
    partial_capture: true,
    partial_refund: true,
    void: false,
    stored_cards: true,
    stored_card_security_code: 'required',
    merchant_initiated: true,
    connect_timeout_ms: 10_000,
    total_timeout_ms: 30_000,
    payer_fields: ['email', 'phone', 'address_line1', 'postal_code', 'city', 'state', 'country'],
    polling: {
      spacing_ms: 3_000,
      schedule: [
        { until_ms: 300_000, from_ms: 3_000, to_ms: 5_000 },
        { until_ms: 3_600_000, from_ms: 300_000, to_ms: 600_000 },
        { until_ms: 86_400_000, from_ms: 3_600_000, to_ms: 3_600_000 },
      ],
    },
    lengths: { description: 125, address_line1: 256, ip_address: 45, ssn: 32 },
  });
});

test.each([
  'https://gate.example/paynet/api/v2/',
  'http://127.0.0.1:8080/paynet/api/v2',
  'http://localhost/api/v2',
  'http://[::1]:1/api/v2',
])('%s is taken as base URL', (base_url) => {
  expect(PaynetEasySettings.parse({ ...PLAIN_SETTINGS, base_url }).base_url).toBe(base_url.replace(/\/$/, ''));
});

test.each([
  [{ base_url: 'http://gate.example/paynet/api/v2' }, 'base_url', 'http is for this machine only'],
  [{ base_url: 'gate.example' }, 'base_url', 'write the address of the API'],
  [{ base_url: 'https://gate.example/?a=1' }, 'base_url', 'write the address of the API'],
  [{ base_url: 'https://user:secret@gate.example/' }, 'base_url', 'write the address of the API'],
  [{ base_url: 'http://127.0.0.1.example/' }, 'base_url', 'http is for this machine only'],
  [{ endpoint: undefined }, 'endpoint', 'write either endpoint or endpoint_group'],
  [{ endpoint_group: 880 }, 'endpoint', 'write either endpoint or endpoint_group'],
  [{ endpoint: 'group/880' }, 'endpoint', 'write the number'],
  [{ login: 'merchant@example.com-and-more' }, 'login', 'at most 20 characters'],
  [{ control_key: '' }, 'control_key', '${env:NAME}'],
  [{ control_key: 'KEY ' }, 'control_key', 'remove the blanks'],
  [{ currencies: [] }, 'currencies', 'at least one currency'],
  [{ currencies: ['eur'] }, 'currencies.0', 'ISO 4217'],
  [{ polling: { absences_min: 1 } }, 'polling.absences_min', 'proves nothing'],
  [{ polling: { absent_after_ms: 40_000 } }, 'polling.absent_after_ms', 'may be under way for that long'],
  [{ polling: { schedule: [{ until_ms: 10, from_ms: 5, to_ms: 4 }] } }, 'polling.schedule', 'no larger than to_ms'],
  [{ stored_card_security_code: 'optional' }, 'stored_card_security_code', 'required'],
  [{ server_ip_address: 'gate.example' }, 'server_ip_address', 'such as 203.0.113.7'],
  [{ entry: 'payment_page', account_verification: true }, 'account_verification', 'entry: widget'],
  [{ entry: 'payment_page', page_lifetime_ms: 86_400_000 }, 'polling.schedule', 'larger than page_lifetime_ms'],
  [{ endpont: 4107 }, '', 'endpont'],
])('%j is refused at %j, saying what to do', (changes, path, advice) => {
  const { error } = PaynetEasySettings.safeParse({ ...PLAIN_SETTINGS, ...changes });

  expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  expect(error?.issues.map(({ message }) => message).join()).toContain(advice);
});

test('no complaint repeats a control key', () => {
  const { error } = PaynetEasySettings.safeParse({ ...PLAIN_SETTINGS, control_key: ' 5ECRET ', previous_control_key: 7 });

  expect(JSON.stringify(error)).not.toContain('5ECRET');
});
