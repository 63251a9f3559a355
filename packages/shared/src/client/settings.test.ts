import { expect, test } from 'vitest';
import { createPaydesk } from '../client.ts';
import { settingsOf } from './settings.ts';

const key = 'sk_test_0123456789abcdef';

test.each([
  ['https://pay.example', 'https://pay.example'],
  ['https://pay.example/', 'https://pay.example'],
  ['https://pay.example/behind/a/path//', 'https://pay.example/behind/a/path'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://shop.localhost', 'http://shop.localhost'],
  ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('%s is an address', (url, base) => {
  expect(settingsOf({ url, key }).url).toBe(base);
});

test.each([
  ['pay.example', 'must be the address of Paydesk, such as https://pay.example.com'],
  ['', 'must be the address of Paydesk'],
  ['http://pay.example', 'must begin with https://'],
  ['http://127.0.0.1.example', 'must begin with https://'],
  ['http://localhost.example', 'must begin with https://'],
  ['http://10.0.0.1', 'must begin with https://'],
  ['ftp://pay.example', 'must begin with https://'],
  ['https://me:secret@pay.example', 'must not hold a name or password'],
  ['https://pay.example?key=1', 'must end before "?"'],
  ['https://pay.example#v1', 'must end before "?"'],
])('%s is refused, with what to write instead', (url, advice) => {
  expect(() => createPaydesk({ url, key })).toThrow(TypeError);
  expect(() => createPaydesk({ url, key })).toThrow(advice);
});

test.each(['', 'sk with spaces', 'sk_line\nend', 'sk_ü', undefined])('%j is no key, and is not shown', (wrong) => {
  expect(() => createPaydesk({ url: 'https://pay.example', key: wrong as string })).toThrow(
    new TypeError('`key` must be the secret key of the merchant: visible ASCII characters without spaces or line ends.'),
  );
});

test.each([{ timeoutMs: 0 }, { timeoutMs: Number.NaN }, { timeoutMs: 1e9 }, { retries: -1 }, { retries: 1.5 }, { retries: 11 }])(
  '%j is refused',
  (wrong) => {
    expect(() => createPaydesk({ url: 'https://pay.example', key, ...wrong })).toThrow('must be a whole number from');
  },
);
