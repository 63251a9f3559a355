import { expect, test } from 'vitest';
import { MyposSettings } from './config.ts';
import { PLAIN_KEYS, PLAIN_SETTINGS } from './fixtures/builders.ts';

test('what an operator leaves out has the cautious value', () => {
  expect(MyposSettings.parse(PLAIN_SETTINGS)).toMatchObject({
    mode: 'payment_page',
    output_format: 'XML',
    tokens: false,
    authorization_family: true,
    require_three_ds_result: true,
    expiry_order: 'YYMM',
    partial_completion: false,
    reversal: false,
    refund_outcome: 'ask_nothing',
    closed_authorization: 'unknown',
    unknown_order_statuses: ['5'],
    page_lifetime_ms: 86_400_000,
    payment_parameters: 3,
    hold_days: 7,
    connect_timeout_ms: 10_000,
    total_timeout_ms: 60_000,
  });
});

test('statuses are written as numbers', () => {
  expect(MyposSettings.parse({ ...PLAIN_SETTINGS, unknown_order_statuses: [5, 14] }).unknown_order_statuses).toEqual(['5', '14']);
});

test.each([
  [{ url: 'https://mypos.com/vmp/checkout' }, 'url', /redirects.*write www\.mypos\.com/],
  [{ url: 'https://www.mypos.eu/vmp/checkout' }, 'url', /redirects/],
  [{ url: 'https://www.mypos.com/vmp/checkout/' }, 'url', /leave out the slash/],
  [{ url: 'http://www.mypos.example/vmp/checkout' }, 'url', /such as https:/],
  [{ url: 'https://user@www.mypos.com/vmp/checkout' }, 'url', /such as https:/],
  [{ sid: 10 }, 'sid', /string/],
  [{ sid: '10-1' }, 'sid', /leading zeros/],
  [{ wallet_number: '6193816661' }, 'wallet_number', /11 digits/],
  [{ key_index: 3 }, 'key_index', /index 3 that sends is not among the keys/],
  [{ keys: [{ ...PLAIN_KEYS[0], private_key: 'secret' }] }, 'keys.0.private_key', /./],
  [{ keys: [{ ...PLAIN_KEYS[0], gateway_certificate: 'secret' }] }, 'keys.0.gateway_certificate', /./],
  [{ currencies: ['EUR', 'KWD'] }, 'currencies', /two decimals/],
  [{ currencies: [] }, 'currencies', /at least one/],
  [{ mode: 'direct', require_three_ds_result: false }, 'default_eci', /never sent without an ECI/],
  [{ unknown_order_statuses: [0] }, 'unknown_order_statuses.0', /0 is success/],
  [{ languages: { ro: 'RO' } }, 'languages.ro', /./],
  [{ total_timeout_ms: 120_000, polling: { absent_after_ms: 200_000 } }, 'polling.absent_after_ms', /twice/],
  [{ page_lifetime_ms: 604_800_000 }, 'polling.schedule', /page_lifetime_ms/],
  [{ color: 'red' }, '', /color/],
])('%# %o is refused with what to do', (changes, path, message) => {
  const result = MyposSettings.safeParse({ ...PLAIN_SETTINGS, ...changes });
  const issue = result.error?.issues.find((found) => found.path.join('.') === path);

  expect(issue?.message).toMatch(message);
  expect(JSON.stringify(result.error?.issues)).not.toContain('secret');
});
