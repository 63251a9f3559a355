import { expect, test } from 'vitest';
import { scrubCardNumbers } from './scrub.ts';

test.each([
  ['after a dot', '/a.4444555566661111', '/a.444455…1111'],
  ['in groups with dots', '/4444.5555.6666.1111', '/444455…1111'],
  ['inside a longer number', '/x444455556666111199', '/x[card number]'],
  ['with expiry and security code', '/v1/payments/44445555666611111231987', '/v1/payments/[card number]'],
  ['after other digits', '/944445555666611111234', '/[card number]'],
  ['with slashes', 'card 4444/5555/6666/1111 of', 'card [card number] of'],
  ['with underscores', '4444_5555_6666_1111', '[card number]'],
  ['with commas and blanks', '[4444, 5555, 6666, 1111]', '[[card number]]'],
  ['with line breaks of JSON', String.raw`4444\n5555\n6666\n1111`, '[card number]'],
  ['with blanks of a URL', '/s?q=4444%205555%206666%201111', '/s?q=[card number]'],
  ['with blanks of a form', 'q=4444+5555+6666+1111', 'q=[card number]'],
  ['in a URL, every digit of it', `/${'4444555566661111'.replaceAll(/\d/g, '%3$&')}`, '/[card number]'],
  ['in a URL, encoded twice', `/${'4444555566661111'.replaceAll(/\d/g, '%253$&')}`, '/[card number]'],
  ['in a URL, in full-width digits', `/${encodeURIComponent('４４４４５５５５６６６６１１１１')}`, '/[card number]'],
  ['in full-width digits', '４４４４５５５５６６６６１１１１', '444455…1111'],
  ['in Arabic-Indic digits', '٤٤٤٤٥٥٥٥٦٦٦٦١١١١', '444455…1111'],
  ['in escapes of JSON', '4444555566661111'.replaceAll(/\d/g, String.raw`\u003$&`), '[card number]'],
  ['with marks that cannot be seen', '4444\u200b5555\u200b6666\u200b1111', '444455…1111'],
  ['of American Express', '3714 496353 98431', '371449…8431'],
])('a card number %s is not written', (_where, text, written) => {
  expect(scrubCardNumbers(text)).toBe(written);
});

test.each([
  ['a number without quotes', '{"cvv2":987}', '{"cvv2":"…"}'],
  ['a form', 'a=1&cvv2=987&b=2', 'a=1&cvv2=…&b=2'],
  ['JSON within JSON within JSON', JSON.stringify(JSON.stringify({ cvv: '987' })), String.raw`"{\"cvv\":\"…\"}"`],
])('a security code under its name in %s is not written', (_where, text, written) => {
  expect(scrubCardNumbers(text)).toBe(written);
});

test.each([
  '{"time":"2026-12-01T07:43:22.123Z","ms":12.345,"status":200}',
  'connect ECONNREFUSED 127.0.0.1:5432',
  '{"address":"185.100.200.156","port":44321}',
  '2001:db8:85a3:8d3:1319:8a2e:370:7348',
  '2026-12-01 07:43:22,123 GET /v1/payments/pay_01jd3k5x8q2m4n6p7r9s0t1v2w 200',
  'a1b2c3d4-1111-4222-8333-123456789012',
  '{"epoch_ms":1796110702123,"amount":999999999999}',
  'order 7700123, RRN 123456789012, reference 00001234567890',
  '/x?from=2026-11-30T04%3A00%3A00%2B02%3A00',
])('%s stays as it is', (line) => {
  expect(scrubCardNumbers(line)).toBe(line);
});
