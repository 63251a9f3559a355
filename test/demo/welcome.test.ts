import { expect, test } from 'vitest';
import { SHOP_ACCOUNTS } from './shop-accounts.ts';
import type { RunningDemo } from './start-demo.ts';
import { welcome } from './welcome.ts';

const DEMO: RunningDemo = {
  shop: 'http://localhost:4000',
  bffUrl: 'http://127.0.0.1:4001',
  bff: { readyAfterMs: 800, lost: Promise.race([]), restart: () => Promise.resolve(), stop: () => Promise.resolve() },
  adminUrl: 'http://127.0.0.1:4002',
  merchantKey: 'sk_demo',
  simulators: {
    payneteasy: { url: 'http://127.0.0.1:4010', control: 'http://127.0.0.1:4011' },
    mypos: { url: 'http://127.0.0.1:4012', control: 'http://127.0.0.1:4013' },
    desjardins: { url: 'http://127.0.0.1:4014', control: 'http://127.0.0.1:4015' },
  },
  dataDirectory: '/data',
  readyMs: 1200,
  firstPaymentMs: 1300,
  stop: () => Promise.resolve(),
};

test('a newcomer is told of each page of the shop', () => {
  const text = welcome(DEMO);

  expect(text).toMatch(/Open the shop +http:\/\/localhost:4000\n/);
  expect(text).toMatch(/My account +http:\/\/localhost:4000\/account\n/);
  expect(text).toMatch(/Back office +http:\/\/localhost:4000\/back-office\n/);
});

test('a newcomer is told of each gateway account and where its simulator is', () => {
  const text = welcome(DEMO);

  expect(SHOP_ACCOUNTS.map(({ id }) => id)).toEqual(['payneteasy', 'payneteasy-hosted', 'mypos-hosted', 'mypos-direct', 'desjardins']);
  expect(SHOP_ACCOUNTS.filter(({ id }) => !text.includes(`    ${id}\n`))).toEqual([]);
  expect(text).toMatch(/Simulated mypos +http:\/\/127\.0\.0\.1:4012, its control API http:\/\/127\.0\.0\.1:4013\n/);
});

test('a newcomer is told by which clock a subscription renews', () => {
  expect(welcome(DEMO)).toMatch(/renews every minute\.\s+That is a minute of real time/);
});

test('a newcomer is told every test card and what it does, stored or not', () => {
  const text = welcome(DEMO);
  const digits = text.replaceAll(/(?<=\d) (?=\d)/g, '');

  const cards = SHOP_ACCOUNTS.flatMap(({ testCards }) => testCards);
  expect(cards.filter(({ number, description }) => !digits.includes(number) || !text.includes(description))).toEqual([]);
  expect(text).toContain('later payments with the stored card need 3-D Secure');
  expect(text).toContain('a later capture, cancel, refund or void is declined');
});
