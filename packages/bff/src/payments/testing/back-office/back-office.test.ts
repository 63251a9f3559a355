import { expect, test } from 'vitest';
import { isOpen, type PaymentRecord } from '../../payment.ts';
import { amountOf, FULL_LENGTH } from '../full-length.ts';
import { wronglyPublished } from '../published-successes.ts';
import { BackOfficeWorld } from './back-office-world.ts';

const STEPS = amountOf(100_000, 10_000_000);
const PAYMENTS = 8;
const STEPS_OF_A_DAY = 400;
const DAYS = 3;

/** What our books say otherwise than the ledger of the gateway, once a reconciliation is complete. */
function disagreement(world: BackOfficeWorld, record: PaymentRecord): string | undefined {
  const { payment, operations } = record;
  const order = world.orderOf(record);
  const approved = [...world.gateway.orders.values()].filter(({ reference, isApproved }) => isApproved && reference.startsWith(payment.id));
  if (approved.length > 1) return 'paid twice';
  if (operations.some(isOpen)) return 'an outcome is still open';
  if (order === undefined) return payment.amountCaptured === 0n && payment.status !== 'authorized' ? undefined : 'paid for nothing';
  if (payment.amountRefunded !== order.refunded) return 'another sum was given back';
  if (payment.disputes.length !== order.disputes.length) return 'a dispute is missing, or known twice';
  const isHeld = order.kind === 'authorize' && order.captured === 0n && !order.isCanceled;
  if (isHeld !== (payment.status === 'authorized')) return `the hold is not what it seems: ${payment.status}`;
  if (order.isCanceled !== (payment.status === 'canceled')) return `canceled there, ${payment.status} here`;
  // What was captured there and then canceled by us was taken for a hold to the end: nothing of it is left either way.
  if (!order.isCanceled && payment.amountCaptured !== order.captured) return 'another sum was taken';
  const worries = payment.attention.filter(({ code }) => code !== 'disputed').map(({ code }) => code);
  return worries.length > 0 ? `an honest gateway is doubted: ${worries.join(', ')}` : undefined;
}

test('our books are those of the gateway after each reconciliation, however its back office acts', FULL_LENGTH, async () => {
  const wrong: string[] = [];
  let [steps, elsewhere, untold, disputes] = [0, 0, 0, 0];
  for (let seed = 1; steps < STEPS && wrong.length < 3; seed += 1) {
    const world = new BackOfficeWorld(seed, PAYMENTS);
    for (let day = 1; day <= DAYS; day += 1) {
      await world.work(STEPS_OF_A_DAY);
      await world.rest();
      await world.reconcile();
      const read = await world.resolveUntold();
      untold += read;
      if (read > 0) await world.reconcile();
      const published = wronglyPublished(world.records, world.events);
      wrong.push(...published.map((problem) => `seed ${String(seed)}, day ${String(day)}: ${problem}`));
      for (const record of world.records) {
        const problem = disagreement(world, record);
        if (problem !== undefined) wrong.push(`seed ${String(seed)}, day ${String(day)}, ${record.payment.id}: ${problem}`);
      }
    }
    expect(world.thrown).toEqual([]);
    steps += world.steps;
    elsewhere += world.records.flatMap(({ operations }) => operations).filter(({ origin }) => origin === 'gateway').length;
    disputes += world.records.flatMap(({ payment }) => payment.disputes).length;
  }
  expect(wrong).toEqual([]);
  // The run has met what it is about.
  expect(elsewhere).toBeGreaterThan(STEPS / 1000);
  expect(untold).toBeGreaterThan(0);
  expect(disputes).toBeGreaterThan(0);
});
