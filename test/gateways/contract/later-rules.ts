import type { ModifyCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { expect } from 'vitest';
import { ruleBook, type Capability } from './rules.ts';
import { faultOf, laterQuestionAbout, type Paid, type Stage } from './stage.ts';

const { rules, rule } = ruleBook();

/** Captures, cancels and refunds. */
export const LATER_RULES = rules;

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
  await stage.succeeded(stage.later('capture', paid, 'approved'));
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
      const before = stage.account.laterMessages(paid.original);

      const report = await stage.settleLater(stage.later(kind, paid, 'approved'));

      expect(report).toMatchObject({ outcome: 'approved', kind, amount: paid.command.amount, currency: paid.command.currency });
      expect(stage.account.laterMessages(paid.original)).toBe(before + 1);
    },
    needs,
  );

  rule(
    `a declined ${what} moves nothing and can be tried again`,
    async (stage) => {
      const paid = await begin(stage);

      expect(await stage.settleLater(stage.later(kind, paid, 'declined'))).toMatchObject({ outcome: 'declined' });

      const again = stage.later(kind, paid, 'approved');
      expect(await stage.settleLater(again, { triedBefore: true })).toMatchObject({ outcome: 'approved', kind });
    },
    needs,
  );

  rule(
    `the outcome of a ${what} whose answer was lost is found by asking, and nothing is sent again`,
    async (stage) => {
      const paid = await begin(stage);
      const before = stage.account.laterMessages(paid.original);
      const command = stage.later(kind, paid, 'answer_lost');

      expect((await faultOf(stage.operate(command))).delivery).toBe('perhaps_sent');

      const report = await stage.askLaterUntilSettled(command, undefined);
      expect(report).toMatchObject({ outcome: 'approved', kind, amount: command.amount });
      expect(stage.account.laterMessages(paid.original)).toBe(before + 1);
    },
    needs,
  );

  rule(
    `a ${what} that the gateway never got to know is absent, and no other outcome is taken for it`,
    async (stage) => {
      const paid = await begin(stage);
      const command = stage.later(kind, paid, 'message_lost');
      await faultOf(stage.operate(command));

      expect(await stage.askLaterUntilSettled(command, undefined)).toMatchObject({ outcome: 'absent' });
    },
    needs,
  );

  rule(
    `a lost ${what} after a declined one is not taken for it`,
    async (stage) => {
      const paid = await begin(stage);
      await stage.settleLater(stage.later(kind, paid, 'declined'));
      const command = stage.later(kind, paid, 'message_lost');
      await faultOf(stage.operate(command));

      expect(await stage.askLaterUntilSettled(command, undefined, { triedBefore: true })).toMatchObject({ outcome: 'absent' });
    },
    needs,
  );

  rule(
    `an unknown ${what} stays unknown until the gateway knows it`,
    async (stage) => {
      const paid = await begin(stage);
      const command = stage.later(kind, paid, 'unknown_then_approved');
      const answer = await stage.operate(command);

      expect(await stage.askLaterUntilSettled(command, answer)).toMatchObject({ outcome: 'unknown' });
      await stage.account.passTime();
      expect(await stage.askLaterUntilSettled(command, answer)).toMatchObject({ outcome: 'approved', kind });
    },
    needs,
  );

  rule(
    `while a status still shows what was before, it is not taken for the ${what}`,
    async (stage) => {
      const paid = await begin(stage);
      const answered = stage.later(kind, paid, 'shown_late');
      const answer = await stage.operate(answered);

      expect((await stage.gateway.ask(laterQuestionAbout(answered, answer))).outcome).not.toBe('approved');
      expect(await stage.askLaterUntilSettled(answered, answer)).toMatchObject({ outcome: 'approved', kind });
    },
    needs,
  );

  rule(
    `while a status still shows what was before, a ${what} whose answer was lost is absent at most`,
    async (stage) => {
      const paid = await begin(stage);
      const command = stage.later(kind, paid, 'lost_and_shown_late');
      await faultOf(stage.operate(command));
      await stage.account.passTime();

      const first = await stage.gateway.ask(laterQuestionAbout(command, undefined));
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
    const command = stage.later('capture', paid, 'message_lost');
    await faultOf(stage.operate(command));

    const asIfAnswered = [undefined, { ...paid.report, requestReference: paid.report.requestReference ?? 'none' }];
    for (const answer of asIfAnswered) {
      const { outcome } = await stage.gateway.ask(laterQuestionAbout(command, answer));
      expect(outcome).toMatch(/^(processing|absent)$/);
    }
  },
  ['authorize', 'capture'],
);

rule(
  'a part of a hold can be captured',
  async (stage) => {
    const paid = await stage.paid();

    const report = await stage.settleLater(stage.later('capture', paid, 'approved', { amount: 5_000n, whole: false }));

    expect(report).toMatchObject({ outcome: 'approved', kind: 'capture', amount: 5_000n });
  },
  ['authorize', 'partial_capture'],
);

rule(
  'more than is held cannot be captured, and nothing moves',
  async (stage) => {
    const paid = await stage.paid();
    const more = stage.later('capture', paid, 'approved', { amount: paid.command.amount + 1n, whole: false });

    expect((await stage.settleLater(more)).outcome).toMatch(/^(failed|declined)$/);
    expect(await stage.settleLater(stage.later('capture', paid, 'approved'))).toMatchObject({ outcome: 'approved' });
  },
  ['authorize', 'partial_capture'],
);

rule(
  'what is captured cannot be captured again',
  async (stage) => {
    const paid = await captured(stage);

    expect((await stage.settleLater(stage.later('capture', paid, 'approved'))).outcome).toMatch(/^(failed|declined)$/);
  },
  ['authorize', 'capture'],
);

rule(
  'parts are refunded one after another, each reported with its own amount, until nothing is left',
  async (stage) => {
    const paid = await stage.paid({ kind: 'sale' });
    let refundedBefore = 0n;
    for (const amount of [4_990n, 5_000n, 5_000n]) {
      const part = stage.later('refund', paid, 'approved', { amount, whole: false });
      expect(await stage.settleLater(part, { refundedBefore })).toMatchObject({ outcome: 'approved', kind: 'refund', amount });
      refundedBefore += amount;
    }

    const more = stage.later('refund', paid, 'approved', { amount: 1n, whole: false });
    expect((await stage.settleLater(more, { refundedBefore })).outcome).toMatch(/^(failed|declined)$/);
  },
  ['sale', 'repeated_refund'],
);

rule(
  'of two equal refunds each is found by itself, and a lost one is not taken for the one before',
  async (stage) => {
    const paid = await stage.paid({ kind: 'sale' });
    const part = { amount: 1_000n, whole: false };
    await stage.succeeded(stage.later('refund', paid, 'approved', part));
    const facts = { refundedBefore: 1_000n };

    const neverSent = stage.later('refund', paid, 'message_lost', part);
    await faultOf(stage.operate(neverSent));
    expect(await stage.askLaterUntilSettled(neverSent, undefined, facts)).toMatchObject({ outcome: 'absent' });

    const unanswered = stage.later('refund', paid, 'answer_lost', part);
    await faultOf(stage.operate(unanswered));
    expect(await stage.askLaterUntilSettled(unanswered, undefined, facts)).toMatchObject({ outcome: 'approved', amount: 1_000n });
  },
  ['sale', 'repeated_refund'],
);

rule(
  'a later operation is refused for a payment that the gateway has not named',
  async (stage) => {
    const paid = await stage.paid();
    const unnamed = { ...paid, original: { ...paid.original, gatewayReference: null } };

    expect(await stage.operate(stage.later('capture', unnamed, 'approved'))).toMatchObject({ outcome: 'failed' });
    expect(stage.account.laterMessages(paid.original)).toBe(0);
  },
  ['authorize', 'capture'],
);

/** Asks on although the operation was not there yet. */
async function untilThere(stage: Stage, command: ModifyCommand) {
  for (let asked = 0; asked < 6; asked += 1) {
    const report = await stage.askLaterUntilSettled(command, undefined);
    if (report.outcome !== 'absent') return report;
  }
  throw new Error('still not there');
}
