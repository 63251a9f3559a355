import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test, vi } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { CARDS } from '../fixtures/cards.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const SIX_MINUTES_MS = 360_000;
/** Of the two hours that the clock jumps. */
const HOUR_MS = 3_600_000;
const jumped = join(tmpdir(), `paydesk-clock-${randomUUID()}`);
const jumpingClock = new URL('../support/jumping-clock.mjs', import.meta.url).href;

const system = useSystem({ environment: { NODE_OPTIONS: `--import=${jumpingClock}`, JUMPING_CLOCK: jumped } });

afterAll(() => rm(jumped, { force: true }));

test('a jump of the clock of a machine makes no payment older, and flags none', async () => {
  const { api, bffs, simulator } = system.current;
  const payment = await api.createPayment(anOrder({ intent: 'sale' }));
  simulator.chooseScenario({ scenario: 'S11', variant: 'six-minutes', clientOrderId: `${payment.id}-1` });
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.approved });
  const questions = () => simulator.requests().filter(({ command }) => command === 'status').length;

  await writeFile(jumped, '');
  const before = questions();
  await vi.waitFor(() => expect(questions()).toBeGreaterThan(before + 2), UNTIL_STUCK);

  expect(await api.readPayment(payment.id)).toMatchObject({ status: 'processing', needs_attention: false });
  await simulator.advanceClock(SIX_MINUTES_MS);
  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.attention).toEqual([]);
  expect(Date.parse(paid.updated_at)).toBeLessThan(Date.now() + HOUR_MS);
});
