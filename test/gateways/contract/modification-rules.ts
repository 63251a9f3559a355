import type { ModifyCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { expect } from 'vitest';
import { ruleBook, type Capability } from './rules.ts';
import { faultOf, modificationQuestionAbout, type Paid, type Stage } from './stage.ts';

const { rules, rule } = ruleBook();

/** Captures, cancels and refunds. */
export const MODIFICATION_RULES = rules;

interface Way {
  readonly what: string;
  readonly kind: ModificationKind;
  readonly needs: readonly Capability[];
  readonly begin: (stage: Stage) => Promise<Paid>;
}

const hold = (stage: Stage): Promise<Paid> => stage.paid();
const charge = (stage: Stage): Promise<Paid> => stage.paid({ kind: 'sale' });
const captured = async (stage: Stage): Promise<Paid> => {
  const paid = await stage.paid();
  await stage.succeeded(stage.modification('capture', paid, 'approved'));
  return paid;
};

const WAYS: readonly Way[] = [
  { what: 'capture', kind: 'capture', needs: ['authorize', 'capture'], begin: hold },
  { what: 'cancel of a hold', kind: 'cancel', needs: ['authorize', 'cancel'], begin: hold },
  { what: 'cancel of a charge', kind: 'cancel', needs: ['sale', 'cancel_captured'], begin: charge },
  { what: 'refund of a sale', kind: 'refund', needs: ['sale', 'refund'], begin: charge },
  { what: 'refund of a capture', kind: 'refund', needs: ['authorize', 'capture', 'refund'], begin: captured },
];

for (const { what, kind, needs, begin } of WAYS) {
  rule(
    `an approved ${what} is reported with its amount`,
    async (stage) => {
      const paid = await begin(stage);
      const before = stage.account.modificationMessages(paid.original);

      const report = await stage.settleModification(stage.modification(kind, paid, 'approved'));

      expect(report).toMatchObject({ outcome: 'approved', kind, amount: paid.command.amount, currency: paid.command.currency });
      expect(stage.account.modificationMessages(paid.original)).toBe(before + 1);
    },
    needs,
  );

  rule(
    `a declined ${what} moves nothing and can be tried again`,
    async (stage) => {
      const paid = await begin(stage);

      expect(await stage.settleModification(stage.modification(kind, paid, 'declined'))).toMatchObject({ outcome: 'declined' });

      const again = stage.modification(kind, paid, 'approved');
      expect(await stage.settleModification(again, { triedBefore: true })).toMatchObject({ outcome: 'approved', kind });
    },
    needs,
  );

  rule(
    `the outcome of a ${what} whose answer was lost is found by asking, and nothing is sent again`,
    async (stage) => {
      const paid = await begin(stage);
      const before = stage.account.modificationMessages(paid.original);
      const command = stage.modification(kind, paid, 'answer_lost');

      expect((await faultOf(stage.modify(command))).delivery).toBe('perhaps_sent');

      const report = await stage.askModificationUntilSettled(command, undefined);
      expect(report).toMatchObject({ outcome: 'approved', kind, amount: command.amount });
      expect(stage.account.modificationMessages(paid.original)).toBe(before + 1);
    },
    needs,
  );

  rule(
    `a ${what} that the gateway never got to know is absent, and no other outcome is taken for it`,
    async (stage) => {
      const paid = await begin(stage);
      const command = stage.modification(kind, paid, 'message_lost');
      await faultOf(stage.modify(command));

      expect(await stage.askModificationUntilSettled(command, undefined)).toMatchObject({ outcome: 'absent' });
    },
    needs,
  );

  rule(
    `a lost ${what} after a declined one is not taken for it`,
    async (stage) => {
      const paid = await begin(stage);
      await stage.settleModification(stage.modification(kind, paid, 'declined'));
      const command = stage.modification(kind, paid, 'message_lost');
      await faultOf(stage.modify(command));

      expect(await stage.askModificationUntilSettled(command, undefined, { triedBefore: true })).toMatchObject({ outcome: 'absent' });
    },
    needs,
  );

  rule(
    `an unknown ${what} stays unknown until the gateway knows it`,
    async (stage) => {
      const paid = await begin(stage);
      const command = stage.modification(kind, paid, 'unknown_then_approved');
      const answer = await stage.modify(command);

      expect(await stage.askModificationUntilSettled(command, answer)).toMatchObject({ outcome: 'unknown' });
      await stage.account.passTime();
      expect(await stage.askModificationUntilSettled(command, answer)).toMatchObject({ outcome: 'approved', kind });
    },
    needs,
  );

  rule(
    `while a status still shows what was before, it is not taken for the ${what}`,
    async (stage) => {
      const paid = await begin(stage);
      const answered = stage.modification(kind, paid, 'shown_late');
      const answer = await stage.modify(answered);

      expect((await stage.gateway.ask(modificationQuestionAbout(answered, answer))).outcome).not.toBe('approved');
      expect(await stage.askModificationUntilSettled(answered, answer)).toMatchObject({ outcome: 'approved', kind });
    },
    needs,
  );

  rule(
    `while a status still shows what was before, a ${what} whose answer was lost is absent at most`,
    async (stage) => {
      const paid = await begin(stage);
      const command = stage.modification(kind, paid, 'lost_and_shown_late');
      await faultOf(stage.modify(command));
      await stage.account.passTime();

      const first = await stage.gateway.ask(modificationQuestionAbout(command, undefined));
      expect(first.outcome).toMatch(/^(processing|absent)$/);
      expect(await untilThere(stage, command)).toMatchObject({ outcome: 'approved', kind });
    },
    needs,
  );
}

rule(
  'the approval of an authorization is never reported for its capture',
  async (stage) => {
    const paid = await stage.paid();
    const command = stage.modification('capture', paid, 'message_lost');
    await faultOf(stage.modify(command));

    const asIfAnswered = [undefined, { ...paid.report, requestReference: paid.report.requestReference ?? 'none' }];
    for (const answer of asIfAnswered) {
      const { outcome } = await stage.gateway.ask(modificationQuestionAbout(command, answer));
      expect(outcome).toMatch(/^(processing|absent)$/);
    }
  },
  ['authorize', 'capture'],
);

rule(
  'a part of a hold can be captured',
  async (stage) => {
    const paid = await stage.paid();

    const report = await stage.settleModification(stage.modification('capture', paid, 'approved', { amount: 5_000n, whole: false }));

    expect(report).toMatchObject({ outcome: 'approved', kind: 'capture', amount: 5_000n });
  },
  ['authorize', 'partial_capture'],
);

rule(
  'more than is held cannot be captured, and nothing moves',
  async (stage) => {
    const paid = await stage.paid();
    const more = stage.modification('capture', paid, 'approved', { amount: paid.command.amount + 1n, whole: false });

    expect((await stage.settleModification(more)).outcome).toMatch(/^(failed|declined)$/);
    expect(await stage.settleModification(stage.modification('capture', paid, 'approved'))).toMatchObject({ outcome: 'approved' });
  },
  ['authorize', 'partial_capture'],
);

rule(
  'what is captured cannot be captured again',
  async (stage) => {
    const paid = await captured(stage);

    expect((await stage.settleModification(stage.modification('capture', paid, 'approved'))).outcome).toMatch(/^(failed|declined)$/);
  },
  ['authorize', 'capture'],
);

rule(
  'parts are refunded one after another, each reported with its own amount, until nothing is left',
  async (stage) => {
    const paid = await stage.paid({ kind: 'sale' });
    let refundedBefore = 0n;
    for (const amount of [4_990n, 5_000n, 5_000n]) {
      const part = stage.modification('refund', paid, 'approved', { amount, whole: false });
      expect(await stage.settleModification(part, { refundedBefore })).toMatchObject({ outcome: 'approved', kind: 'refund', amount });
      refundedBefore += amount;
    }

    const more = stage.modification('refund', paid, 'approved', { amount: 1n, whole: false });
    expect((await stage.settleModification(more, { refundedBefore })).outcome).toMatch(/^(failed|declined)$/);
  },
  ['sale', 'repeated_refund'],
);

rule(
  'of two equal refunds each is found by itself, and a lost one is not taken for the one before',
  async (stage) => {
    const paid = await stage.paid({ kind: 'sale' });
    const part = { amount: 1_000n, whole: false };
    await stage.succeeded(stage.modification('refund', paid, 'approved', part));
    const facts = { refundedBefore: 1_000n };

    const neverSent = stage.modification('refund', paid, 'message_lost', part);
    await faultOf(stage.modify(neverSent));
    expect(await stage.askModificationUntilSettled(neverSent, undefined, facts)).toMatchObject({ outcome: 'absent' });

    const unanswered = stage.modification('refund', paid, 'answer_lost', part);
    await faultOf(stage.modify(unanswered));
    expect(await stage.askModificationUntilSettled(unanswered, undefined, facts)).toMatchObject({ outcome: 'approved', amount: 1_000n });
  },
  ['sale', 'repeated_refund'],
);

rule(
  'a modification is refused for a payment that the gateway has not named',
  async (stage) => {
    const paid = await stage.paid();
    const unnamed = { ...paid, original: { ...paid.original, gatewayReference: null } };

    expect(await stage.modify(stage.modification('capture', unnamed, 'approved'))).toMatchObject({ outcome: 'failed' });
    expect(stage.account.modificationMessages(paid.original)).toBe(0);
  },
  ['authorize', 'capture'],
);

/** Asks on although the operation was not there yet. */
async function untilThere(stage: Stage, command: ModifyCommand) {
  for (let asked = 0; asked < 6; asked += 1) {
    const report = await stage.askModificationUntilSettled(command, undefined);
    if (report.outcome !== 'absent') return report;
  }
  throw new Error('still not there');
}
