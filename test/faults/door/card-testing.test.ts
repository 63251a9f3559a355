import { expect, test } from 'vitest';
import { cardNumber, flooded, type Flood } from '../../support/card-testers.ts';
import { queryDatabase } from '../../support/database-rows.ts';
import { amountOf } from '../../support/full-length.ts';
import { useSystem } from '../../support/start-system.ts';

const TRIES = amountOf(240, 10_000);
const PAYERS = amountOf(24, 2_000);
/** 0.5 % of 10,000. */
const SENT_MAX = 50;

const system = useSystem({ limits: { card_testing: {} }, server: { trusted_proxies: ['127.0.0.1'] } });

const FLOODS: Readonly<Record<string, Omit<Flood, 'tries'>>> = {
  'from one address, half of them with one card': {
    addressOf: () => '198.51.100.9',
    numberOf: (index) => cardNumber('411111', index % 2 === 0 ? 1 : index),
  },
  'from 200 addresses of one network': {
    addressOf: (index) => `203.0.113.${String(1 + (index % 200))}`,
    numberOf: (index) => cardNumber(String(400_000 + (index % 5_000)), index),
  },
  'with one card, from 200 networks': {
    addressOf: (index) => `${String(1 + (index % 200))}.9.8.7`,
    numberOf: () => cardNumber('422222', 7),
  },
  'with 10,000 cards that begin alike, from 200 networks': {
    addressOf: (index) => `${String(1 + (index % 200))}.19.8.7`,
    numberOf: (index) => cardNumber('433333', index),
  },
};

test.each(Object.entries(FLOODS))('of tries %s hardly any reach the gateway, and no payer is held up', async (_what, flood) => {
  const { bffs, api, simulator, cluster } = system.current;
  await queryDatabase(cluster, 'delete from try_counters');

  const figures = await flooded(
    { url: bffs[0].url, api, simulator },
    { ...flood, tries: TRIES },
    { payers: PAYERS, inOneOffice: amountOf(4, 50) },
  );

  expect(figures.payersRefused).toEqual([]);
  expect(figures.payersPaid).toBe(PAYERS);
  expect(figures.sent).toBeLessThanOrEqual(SENT_MAX);
});
