import type { Standing } from '@paydesk/bff/payments/ports/standing';
import { expect } from 'vitest';
import { ruleBook } from './rules.ts';
import type { Paid, Stage } from './stage.ts';

const { rules, rule } = ruleBook();

/** How a payment stands after it has succeeded. An amount may be left out; one that is told is right. */
export const STANDING_RULES = rules;

async function expectStanding(stage: Stage, paid: Paid, state: Standing['state'], captured: bigint | null): Promise<Standing> {
  const standing = await stage.standingOf(paid);
  expect(standing?.state).toBe(state);
  expect([undefined, captured]).toContain(standing?.captured);
  return standing!;
}

const refundOf = ({ refunded, refundedShare }: Standing) => refunded ?? refundedShare;

rule(
  'a hold stands as held, and as taken once it is captured',
  async (stage) => {
    const paid = await stage.paid();
    await expectStanding(stage, paid, 'held', null);

    await stage.succeeded(stage.modification('capture', paid, 'approved'));

    await expectStanding(stage, paid, 'taken', paid.command.amount);
  },
  ['authorize', 'capture'],
);

rule(
  'a hold that was canceled stands as canceled',
  async (stage) => {
    const paid = await stage.paid();

    await stage.succeeded(stage.modification('cancel', paid, 'approved'));

    await expectStanding(stage, paid, 'canceled', null);
  },
  ['authorize', 'cancel'],
);

rule(
  'a sale stands as taken',
  async (stage) => {
    const paid = await stage.paid({ kind: 'sale' });

    const { refunded = 0n } = await expectStanding(stage, paid, 'taken', paid.command.amount);

    expect(refunded).toBe(0n);
  },
  ['sale'],
);

rule(
  'a sale of which a part was refunded stands so',
  async (stage) => {
    const paid = await stage.paid({ kind: 'sale' });
    const amount = 4_990n;

    await stage.succeeded(stage.modification('refund', paid, 'approved', { amount, whole: false }));

    expect(['part', amount]).toContain(refundOf(await expectStanding(stage, paid, 'taken', paid.command.amount)));
  },
  ['sale', 'repeated_refund'],
);

rule(
  'a sale that was refunded as a whole stands so',
  async (stage) => {
    const paid = await stage.paid({ kind: 'sale' });

    await stage.succeeded(stage.modification('refund', paid, 'approved'));

    expect(['whole', paid.command.amount]).toContain(refundOf(await expectStanding(stage, paid, 'taken', paid.command.amount)));
  },
  ['sale', 'refund'],
);
