import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameMessageOf } from './frame-message.ts';

const CHALLENGE = {
  type: 'challenge',
  url: '/pay/p/challenge/1/secret',
  display: 'modal',
  title: 'Confirm',
  close_label: 'Close',
  locale: 'en',
  direction: 'ltr',
} as const;

const HELP = {
  trouble: 'Nothing there?',
  whole_window: 'Open it',
  give_up: 'Cancel',
  question: { title: 'Cancel?', sentence: 'It may be paid.', confirm: 'Yes', keep: 'No' },
} as const;

test.each([
  { type: 'ready', nonce: 'n' },
  { type: 'height', pixels: 420 },
  { type: 'change', brand: 'visa', last_four: '4242', complete: true },
  { type: 'change', brand: null, last_four: null, complete: false },
  { type: 'submit' },
  { type: 'enter' },
  { type: 'form', blank: true, invalid: false, busy: false },
  { type: 'fault', nonce: 'n', code: 'origin_not_listed' },
  { type: 'state', status: 'unknown', final: false },
  CHALLENGE,
  { ...CHALLENGE, help: HELP },
  { ...CHALLENGE, help: { ...HELP, question: null } },
  { type: 'challenge-over' },
  { type: 'error', code: 'not_sent', message: 'Try again.' },
] as const)('$type is understood', (message) => {
  expect(frameMessageOf(message)).toEqual(message);
});

test.each([
  { type: 'change', brand: 'visa', last_four: '4242424242424242', complete: true },
  { type: 'change', brand: '<b>', last_four: null, complete: true },
  { type: 'state', status: 'paid', final: true },
  { type: 'fault', nonce: 'n', code: 'not_sent' },
  { type: 'fault', code: 'token_unknown' },
  { type: 'form', blank: 'no', invalid: false, busy: false },
  { type: 'height', pixels: 1e9 },
  { type: 'height', pixels: Number.NaN },
  { type: 'error', code: 'anything', message: '' },
  { ...CHALLENGE, url: 'javascript:alert(1)' },
  { ...CHALLENGE, url: '//evil.example' },
  { ...CHALLENGE, url: '/\\evil.example' },
  { ...CHALLENGE, url: '/\t/evil.example' },
  { ...CHALLENGE, display: 'popup' },
  { ...CHALLENGE, title: 7 },
  { type: 'toString' },
])('%j is ignored', (message) => {
  expect(frameMessageOf(message)).toBeUndefined();
});

test.each([{ ...HELP, give_up: 7 }, { ...HELP, question: { title: 'Cancel?' } }, { ...HELP, question: undefined }, 'help'])(
  'a challenge is shown without help that is none: %j',
  (help) => {
    expect(frameMessageOf({ ...CHALLENGE, help })).toEqual(CHALLENGE);
  },
);

test('a message that is passed on carries only what the protocol names', () => {
  const message = frameMessageOf({ type: 'change', brand: 'visa', last_four: '4242', complete: true, number: '4242424242424242' });

  expect(JSON.stringify(message)).not.toContain('42424242');
});

test('nothing that can be sent makes the reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      frameMessageOf(data);
    }),
  );
});
