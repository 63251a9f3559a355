import { afterAll, describe, expect, test, vi } from 'vitest';
import { startCaptchaVerifier } from '../../support/captcha-verifier.ts';
import { cardNumber, flooded, type Figures, type Flood } from '../../support/card-testers.ts';
import { queryDatabase } from '../../support/database-rows.ts';
import { amountOf, FULL } from '../../support/full-length.ts';
import { useSystem, type System } from '../../support/start-system.ts';
import { STUCK_AFTER_MS } from '../../support/until-stuck.ts';

const TRIES = amountOf(200, 10_000);
const PAYERS = amountOf(24, 2_000);
const IN_ONE_OFFICE = amountOf(4, 50);
/** 0.5 % of 10,000. */
const SENT_MAX = 50;
const ADDRESSES = 200;

type FloodShape = Omit<Flood, 'tries'>;

/** Of 200 networks of as many providers. */
const scattered = (index: number): string => `${String(1 + (index % ADDRESSES))}.19.8.7`;
/** Cards that have nothing in common. */
const ANY_CARDS: FloodShape = { addressOf: scattered, numberOf: (index) => cardNumber(String(400_000 + (index % 5_000)), index) };

const FLOODS: Readonly<Record<string, FloodShape>> = {
  'from one address, half of them with one card': {
    addressOf: () => '198.51.100.9',
    numberOf: (index) => cardNumber('411111', index % 2 === 0 ? 1 : index),
  },
  'from 200 addresses of one network': {
    addressOf: (index) => `203.0.113.${String(1 + (index % ADDRESSES))}`,
    numberOf: ANY_CARDS.numberOf,
  },
  'with one card, from 200 networks': { addressOf: scattered, numberOf: () => cardNumber('422222', 7) },
  'with cards that begin alike, from 200 networks': { addressOf: scattered, numberOf: (index) => cardNumber('433333', index) },
};

/** The whole length is many minutes of work. */
vi.setConfig({ testTimeout: amountOf(4 * STUCK_AFTER_MS, 60 * STUCK_AFTER_MS) });

const server = { trusted_proxies: ['127.0.0.1'] };
const limits = { card_testing: {} };

describe('without a captcha', () => {
  const system = useSystem({ limits, server });

  test.each(Object.entries(FLOODS))('of tries %s few reach the gateway, and no payer is refused', async (what, flood) => {
    const figures = await run(what, system.current, flood);

    expect(figures.sent).toBeLessThanOrEqual(SENT_MAX);
  });

  test.runIf(FULL)('cards that have nothing in common, from 200 networks: each address sends a few at most', async () => {
    const figures = await run('with cards that have nothing in common, from 200 networks', system.current, ANY_CARDS);

    expect(figures.sent).toBeLessThanOrEqual(3 * ADDRESSES + SENT_MAX);
  });
});

describe.runIf(FULL)('with a captcha', async () => {
  const captcha = FULL ? await startCaptchaVerifier() : undefined;
  afterAll(() => captcha?.close());
  const system = useSystem({ limits, server, merchant: { captcha: captcha?.settings }, environment: captcha?.environment ?? {} });

  test('cards that have nothing in common, from 200 networks: few reach the gateway, and payers who solve it pay', async () => {
    const figures = await run(
      'with cards that have nothing in common, from 200 networks, and a captcha',
      system.current,
      ANY_CARDS,
      'solved',
    );

    expect(figures.sent).toBeLessThanOrEqual(SENT_MAX);
  });
});

/** A flood beside payers, none of whom is refused. */
async function run(what: string, { bffs, api, simulator, cluster }: System, flood: FloodShape, captcha?: string): Promise<Figures> {
  await queryDatabase(cluster, 'delete from try_counters');
  const crowd = { payers: PAYERS, inOneOffice: IN_ONE_OFFICE, atATime: amountOf(4, 24), ...(captcha === undefined ? {} : { captcha }) };
  const figures = await flooded({ url: bffs[0].url, api, simulator }, { ...flood, tries: TRIES }, crowd);
  if (process.env['CARD_TESTING_FIGURES'] === '1') process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
  expect(figures.payersRefused).toEqual([]);
  expect(figures.payersPaid).toBe(PAYERS);
  return figures;
}
