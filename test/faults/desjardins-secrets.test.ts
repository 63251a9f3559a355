import { expect, test } from 'vitest';
import { DESJARDINS_CARDS, HOLDER } from '../fixtures/cards.ts';
import { traces } from '../fixtures/traces.ts';
import type { ScenarioRequest } from '../simulators/desjardins/scenarios.ts';
import { allRows } from '../support/database-rows.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { filesBelow } from '../support/files-below.ts';
import { newNonce } from '../support/payer-client.ts';
import { aCanadianPayer, useDesjardinsReplicas } from './desjardins-replicas.ts';

const AMEX = DESJARDINS_CARDS.amex;
const NUMBERS = Object.values(DESJARDINS_CARDS).map(({ number }) => number);
const MERCHANT_KEY = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

const system = useDesjardinsReplicas({ replicas: 2 });

const WAYS: readonly [ScenarioRequest, string][] = [
  [{ scenario: 'approved' }, 'captured'],
  [{ scenario: 'declined', variant: 'insufficient-funds' }, 'declined'],
  [{ scenario: 'refused', variant: 'WX03' }, 'failed'],
  [{ scenario: 'answer', variant: 'cut' }, 'captured'],
  [{ scenario: 'answer', variant: 'html-page' }, 'captured'],
  [{ scenario: 'answer', variant: 'truncated' }, 'captured'],
  [{ scenario: 'result-notice', variant: 'other-amount' }, 'declined'],
];

test('neither the number of an Amex card nor any key or secret is left behind, however payments end', async () => {
  const { api, cluster, desjardins, readLogs } = system.current;
  const payments: string[] = [];
  for (const [scenario, status] of WAYS) {
    const { payment, payer, trxId } = await aCanadianPayer(system.current);
    payments.push(payment.id);
    desjardins.chooseScenario({ trxId, ...scenario });
    await payer.pay({ nonce: newNonce(), card: AMEX });
    await expectStatus(api, payment.id, status as 'captured');
  }
  const echoed = await beEchoed();
  payments.push(echoed);

  const secrets = desjardins.transactions().map(({ responseUrl }) => responseUrl.slice(responseUrl.lastIndexOf('/') + 1));
  const timelines = JSON.stringify(await Promise.all(payments.map(async (id) => [await api.readPayment(id), await api.readTimeline(id)])));
  const rows = await allRows(cluster);
  expect(secrets.every((secret) => secret.length >= 43)).toBe(true);
  expect(rows).toContain(HOLDER);
  for (const [where, text] of [
    ['logs', await readLogs()],
    ['timelines', timelines],
    ['rows', rows],
  ] as const) {
    expect(traces(text, NUMBERS), where).toEqual([]);
    expect(
      [MERCHANT_KEY, ...secrets].filter((secret) => text.includes(secret)),
      where,
    ).toEqual([]);
    expect(text, where).not.toMatch(/key=\\*"[0-9a-f]{32}/);
  }
  let searched = 0;
  for (const { path, bytes } of await filesBelow(cluster)) {
    expect(traces(bytes, NUMBERS), path).toEqual([]);
    expect(
      [MERCHANT_KEY, ...secrets].filter((secret) => bytes.includes(secret)),
      path,
    ).toEqual([]);
    if (bytes.includes(HOLDER)) searched += 1;
  }
  expect(searched, 'files that were searched and hold what is kept').toBeGreaterThan(0);
});

/** A gateway that repeats in a notice what it was sent, in any grouping, while the payment is under way. */
async function beEchoed(): Promise<string> {
  const { api, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current);
  desjardins.chooseScenario({ trxId, scenario: 'notices', variant: 'none', behavior: { authDelayMs: 1_500 } });
  const paying = payer.pay({ nonce: newNonce(), card: AMEX });
  await expect.poll(() => desjardins.transaction(trxId)?.responseUrl).toBeDefined();
  const { number } = AMEX;
  const grouped = `${number.slice(0, 4)} ${number.slice(4, 10)} ${number.slice(10)}`;
  const said = `<card_holder_name>${number}</card_holder_name><receipt_text>${grouped} key ${MERCHANT_KEY}</receipt_text><process_info>${number}</process_info>`;
  const document = `<request input="xml"><merchant id="654321"><transaction id="${trxId}" currency="CAD" approved="yes">${said}</transaction></merchant></request>`;
  const response = await fetch(desjardins.transaction(trxId)!.responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0" encoding="ISO-8859-15"?>${document}`,
  });
  expect(await response.text()).toContain('accepted="yes"');
  await paying;
  await expectStatus(api, payment.id, 'captured');
  return payment.id;
}
