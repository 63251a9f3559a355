import fc from 'fast-check';
import { expect, test } from 'vitest';
import { helloOf, hostMessageOf } from './host-message.ts';

test('a hello of this version is understood, with what is harmless of its appearance', () => {
  const appearance = { '--paydesk-color-accent': 'rebeccapurple', '--paydesk-font-family': 'url(https://evil.example/x)', color: 'red' };

  const hello = helloOf({ paydesk: 1, type: 'hello', nonce: 'n-1', appearance });

  expect(hello).toEqual({
    paydesk: 1,
    type: 'hello',
    nonce: 'n-1',
    appearance: { '--paydesk-color-accent': 'rebeccapurple' },
    pay_button: true,
    captcha: false,
  });
});

test.each([
  [{ paydesk: 2, type: 'hello', nonce: 'n', appearance: {} }],
  [{ paydesk: 1, type: 'hi', nonce: 'n' }],
  [{ paydesk: 1, type: 'hello' }],
  [{ paydesk: 1, type: 'hello', nonce: 'n'.repeat(5000) }],
  ['hello'],
  [null],
])('%j is no hello', (data) => {
  expect(helloOf(data)).toBeUndefined();
});

test.each([['submit'], ['focus'], ['reset'], ['report-validity']] as const)(
  '%s is passed on without any other field it carries',
  (type) => {
    expect(hostMessageOf({ type, extra: 'x' })).toEqual({ type });
  },
);

test.each([
  { type: 'pay-button', shown: false },
  { type: 'captcha-shown', shown: true },
  { type: 'captcha', token: 't'.repeat(4096) },
  { type: 'locale', locale: 'fr_CA' },
  { type: 'locale', locale: null },
] as const)('%j is understood', (message) => {
  expect(hostMessageOf(message)).toEqual(message);
});

test.each([
  [{}, false],
  [{ gives_up: true }, true],
  [{ gives_up: 'yes' }, false],
])('a dialog that was closed with %j is given up: %s', (extra, gives_up) => {
  expect(hostMessageOf({ type: 'challenge-closed', url: '/pay/p', ...extra })).toEqual({
    type: 'challenge-closed',
    url: '/pay/p',
    gives_up,
  });
});

test.each([
  [{ type: 'pay-button', shown: 'no' }],
  [{ type: 'locale', locale: '"><script>' }],
  [{ type: 'constructor' }],
  [{ type: '__proto__' }],
  [{ type: 'page', page: {} }],
  [{ type: 'challenge-closed', url: { toString: 'x' } }],
  [{ type: 'challenge-closed' }],
  [['submit']],
  [undefined],
])('%j is ignored', (data) => {
  expect(hostMessageOf(data)).toBeUndefined();
});

test.each(['red; background: url(x)', 'image-set("x" 1x)', 'URL (x)', '} * {', '</style>', '\\75rl(x)', 'x'.repeat(300)])(
  'the value %s never reaches a style',
  (value) => {
    expect(hostMessageOf({ type: 'appearance', appearance: { '--paydesk-color-accent': value } })).toEqual({
      type: 'appearance',
      appearance: {},
    });
  },
);

test('nothing that can be sent makes the reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      helloOf(data);
      hostMessageOf(data);
    }),
  );
});
