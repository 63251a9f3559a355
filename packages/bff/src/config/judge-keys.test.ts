import { expect, test } from 'vitest';
import { judgeKeys } from './judge-keys.ts';

type Judged = Parameters<typeof judgeKeys>[0];

const WEBHOOK = { id: 'orders', url: 'https://shop.example/', events: ['*'], allow_private: false };

function problems(config: { readonly keys?: object; readonly merchants?: readonly object[] }): readonly string[] {
  const found: string[] = [];
  judgeKeys({ merchants: [], ...config } as unknown as Judged, (path) => found.push(path.join('.')));
  return found;
}

function merchant(keys: readonly string[], ...endpoints: readonly (readonly string[])[]): object {
  return { secret_keys: keys.map((sha256) => ({ id: sha256, sha256 })), webhooks: endpoints.map((secrets) => ({ ...WEBHOOK, secrets })) };
}

test.each(['client_token', 'notification_address'])('two keys of %s under one id, or one key under two, are refused', (name) => {
  const key = (id: string, secret: string) => ({ id, secret });

  expect(problems({ keys: { [name]: [key('a', 'x'), key('b', 'y'), key('a', 'z')] } })).toEqual([`keys.${name}.2.id`]);
  expect(problems({ keys: { [name]: [key('a', 'x'), key('b', 'x')] } })).toEqual([`keys.${name}.1`]);
  expect(problems({ keys: { [name]: [key('a', 'x'), key('b', 'y')] } })).toEqual([]);
});

test('so are two keys of card encryption', () => {
  const keys = [
    { id: 'a', private_key: 'x' },
    { id: 'a', private_key: 'y' },
  ];

  expect(problems({ keys: { card_encryption: keys } })).toEqual(['keys.card_encryption.1.id']);
});

test('a key of two merchants, or listed twice, is refused', () => {
  expect(problems({ merchants: [merchant(['a', 'b']), merchant(['c', 'b'])] })).toEqual(['merchants.1.secret_keys.1']);
  expect(problems({ merchants: [merchant(['a', 'a'])] })).toEqual(['merchants.0.secret_keys.1', 'merchants.0.secret_keys.1.id']);
});

test('a webhook secret of two merchants is refused; two endpoints of one merchant may share theirs', () => {
  expect(problems({ merchants: [merchant([], ['a']), merchant([], ['b'], ['a'])] })).toEqual(['merchants.1.webhooks.1.secrets.0']);
  expect(problems({ merchants: [merchant([], ['a'], ['a'])] })).toEqual([]);
  expect(problems({ merchants: [merchant([], ['a', 'a'])] })).toEqual(['merchants.0.webhooks.0.secrets.1']);
});
