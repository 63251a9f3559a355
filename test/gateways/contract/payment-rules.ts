import { NotAuthentic } from '@paydesk/bff/payments/faults';
import { minorUnitDigits } from '@paydesk/shared/money';
import { expect } from 'vitest';
import { A_CARD, VERIFICATION } from '../builders.ts';
import { ruleBook } from './rules.ts';
import { faultOf, questionAbout } from './stage.ts';

const { rules, rule } = ruleBook();

/** Authorizations, sales and verifications, and what is heard of them. */
export const PAYMENT_RULES = rules;

for (const kind of ['authorize', 'sale'] as const) {
  rule(
    `an approved ${kind} is reported with its amount, currency and card`,
    async (stage) => {
      const command = stage.arranged('approved', { kind });

      const report = await stage.settle(command);

      expect(report).toMatchObject({ outcome: 'approved', amount: command.amount, currency: command.currency, kind });
      expect(report.card?.last_four).toBe(A_CARD.number.slice(-4));
      expect(report.gatewayReference).toMatch(/./);
    },
    [kind],
  );
}

rule(
  'a payer is led to a payment page by a form for which nothing is sent, or to an address that one message has brought',
  async (stage) => {
    const command = stage.arranged('approved', { means: { kind: 'payment_page' } });

    const report = await stage.gateway.pay(command);

    if (report.outcome !== 'challenge') throw new Error(`no challenge but ${report.outcome}`);
    expect([
      ['form', 0],
      ['redirect', 1],
    ]).toContainEqual([report.challenge.kind, stage.account.paymentMessages(command.reference)]);
  },
  ['payment_page'],
);

rule(
  'a card is verified without an amount',
  async (stage) => {
    const command = stage.arranged('approved', VERIFICATION);

    const report = await stage.settle(command);

    expect(report).toMatchObject({ outcome: 'approved', kind: 'verify', card: { last_four: A_CARD.number.slice(-4) } });
    if (report.outcome === 'approved') expect(report.amount ?? 0n).toBe(0n);
    expect(stage.account.paymentMessages(command.reference)).toBe(1);
  },
  ['verify'],
);

rule(
  'a card that does not pass its verification is declined with a reason',
  async (stage) => {
    expect(await stage.settle(stage.arranged('declined', VERIFICATION))).toMatchObject({ outcome: 'declined', code: 'insufficient_funds' });
  },
  ['verify'],
);

rule(
  'a verification can be challenged, and is approved when the payer has passed',
  async (stage) => {
    const command = stage.arranged('challenge_by_redirect', VERIFICATION);
    const challenged = await stage.settle(command);
    if (challenged.outcome !== 'challenge') throw new Error(`no challenge but ${challenged.outcome}`);

    const returned = stage.gateway.readReturn!(await stage.account.passChallenge(challenged.challenge, command.reference));

    expect(returned.reference).toBe(command.reference);
    expect(await stage.askUntilSettled(command, challenged)).toMatchObject({ outcome: 'approved', kind: 'verify' });
  },
  ['verify', 'challenge'],
);

rule(
  'a verification whose answer was lost is found by our own reference, and was sent once',
  async (stage) => {
    const command = stage.arranged('answer_lost', VERIFICATION);

    expect((await faultOf(stage.gateway.pay(command))).delivery).toBe('perhaps_sent');

    expect(await stage.askUntilSettled(command, undefined)).toMatchObject({ outcome: 'approved', kind: 'verify' });
    expect(stage.account.paymentMessages(command.reference)).toBe(1);
  },
  ['verify'],
);

rule('a declined payment is reported with a reason', async (stage) => {
  expect(await stage.settle(stage.arranged('declined'))).toMatchObject({ outcome: 'declined', code: 'insufficient_funds' });
});

for (const situation of ['approved', 'declined'] as const) {
  rule(
    `what comes of a payment is reported with its receipt: ${situation}`,
    async (stage) => {
      const { receipt, outcome } = await stage.settle(stage.arranged(situation));

      expect(outcome).toBe(situation);
      expect(receipt?.lines.length).toBeGreaterThan(0);
      expect([receipt?.legal_name, receipt?.terms_url, receipt?.refund_policy_url]).not.toContain('');
    },
    ['receipts'],
  );
}

for (const kind of ['redirect', 'html'] as const) {
  rule(
    `a challenge by ${kind} leads through the bank and back to an approval`,
    async (stage) => {
      const command = stage.arranged(`challenge_by_${kind}`);
      const challenged = await stage.settle(command);
      if (challenged.outcome !== 'challenge') throw new Error(`no challenge but ${challenged.outcome}`);
      expect(challenged.challenge.kind).toBe(kind);

      const returned = stage.gateway.readReturn!(await stage.account.passChallenge(challenged.challenge, command.reference));

      expect(returned.reference).toBe(command.reference);
      expect(returned.gatewayReference).toBe(challenged.gatewayReference);
      expect(await stage.askUntilSettled(command, challenged)).toMatchObject({ outcome: 'approved', amount: command.amount });
    },
    ['challenge'],
  );
}

for (const situation of ['answer_lost', 'answer_malformed'] as const) {
  rule(`with the ${situation.replace('_', ' ')} the outcome is open, and found by asking for our own reference`, async (stage) => {
    const command = stage.arranged(situation);

    const fault = await faultOf(stage.gateway.pay(command));

    expect(fault.delivery).toBe('perhaps_sent');
    expect(await stage.askUntilSettled(command, undefined)).toMatchObject({ outcome: 'approved', amount: command.amount });
    expect(stage.account.paymentMessages(command.reference)).toBe(1);
  });
}

rule('a reference that the gateway never got to know is absent', async (stage) => {
  const command = stage.arranged('message_lost');
  expect((await faultOf(stage.gateway.pay(command))).delivery).toBe('perhaps_sent');

  expect(await stage.gateway.ask(questionAbout(command, undefined))).toMatchObject({ outcome: 'absent' });
});

rule('a payment is sent once, however often it is asked for', async (stage) => {
  const command = stage.arranged('approved');

  await stage.settle(command);
  await stage.gateway.ask(questionAbout(command, undefined));

  expect(stage.account.paymentMessages(command.reference)).toBe(1);
});

rule('an unknown outcome stays unknown until the gateway knows it', async (stage) => {
  const command = stage.arranged('unknown_then_approved');
  const unknown = await stage.settle(command);

  expect(unknown.outcome).toBe('unknown');
  expect((await stage.gateway.ask(questionAbout(command, unknown))).outcome).toBe('unknown');
  await stage.account.passTime();
  expect(await stage.gateway.ask(questionAbout(command, unknown))).toMatchObject({ outcome: 'approved', amount: command.amount });
});

rule('a notification names our reference, and a forged one is not authentic', async (stage) => {
  const command = stage.arranged('approved');
  await stage.settle(command);
  await stage.account.passTime();
  const [message] = stage.account.notifications(command.reference);
  if (message === undefined) throw new Error('no notification came');

  expect(stage.gateway.readNotification(message).reference).toBe(command.reference);
  expect(() => stage.gateway.readNotification(stage.account.forge(message))).toThrow(NotAuthentic);
});

rule('the same notification twice has the same digest', async (stage) => {
  const command = stage.arranged('notified_twice');
  await stage.settle(command);
  await stage.account.passTime();

  const digests = stage.account.notifications(command.reference).map((message) => stage.gateway.readNotification(message).digest);

  expect(digests).toHaveLength(2);
  expect(new Set(digests).size).toBe(1);
});

for (const digits of [0, 2, 3]) {
  rule(`amounts of currencies with ${digits} decimals arrive and come back exactly`, async (stage) => {
    const currency = stage.gateway.currencies.find((code) => minorUnitDigits(code) === digits);
    if (currency === undefined) throw new Error(`no currency with ${digits} decimals: skip this rule and say why`);
    for (const amount of [10n, 1_150n, 8_200n, 64_100n]) {
      const command = stage.arranged('approved', { currency, amount });
      expect(await stage.settle(command)).toMatchObject({ outcome: 'approved', amount, currency });
    }
  });
}
