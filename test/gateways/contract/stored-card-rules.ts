import { expect } from 'vitest';
import { A_CARD, byMerchant, byPayer, VERIFICATION } from '../builders.ts';
import { ruleBook } from './rules.ts';
import { faultOf, originalOf } from './stage.ts';

const { rules, rule } = ruleBook();

/** Cards that the gateway keeps, and payments with them. */
export const STORED_CARD_RULES = rules;

rule(
  'the card of a payment can be stored, and is described without more than may be known of it',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid());

    const read = await stage.gateway.cards?.read?.(storedCard);

    expect(read).toEqual({
      outcome: 'known',
      card: {
        brand: 'visa',
        bin: A_CARD.number.slice(0, 6),
        last_four: A_CARD.number.slice(-4),
        expiry_month: A_CARD.expiry_month,
        expiry_year: A_CARD.expiry_year,
        holder: A_CARD.holder,
      },
    });
  },
  ['stored_cards'],
);

rule(
  'the card of a verification can be stored, and charged while no payer is there',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid(VERIFICATION));

    const report = await stage.settle(stage.arranged('approved', { kind: 'sale', amount: 999n, ...byMerchant(storedCard) }));

    expect(report).toMatchObject({ outcome: 'approved', kind: 'sale', amount: 999n });
  },
  ['verify', 'sale', 'merchant_initiated'],
);

rule(
  'the card of a payment that was declined is not stored, and the gateway says why',
  async (stage) => {
    const command = stage.arranged('declined');
    const report = await stage.settle(command);

    const stored = await stage.gateway.cards?.store(originalOf(command, report));

    expect(stored).toEqual({ outcome: 'refused', reason: expect.stringMatching(/./) as string });
  },
  ['stored_cards'],
);

for (const kind of ['authorize', 'sale'] as const) {
  rule(
    `a payer pays with a stored card and its security code: ${kind}`,
    async (stage) => {
      const storedCard = await stage.storedCard(await stage.paid());
      const command = stage.arranged('approved', { kind, amount: 999n, ...byPayer(storedCard) });

      const report = await stage.settle(command);

      expect(report).toMatchObject({ outcome: 'approved', kind, amount: 999n, currency: command.currency });
      expect(report.card?.last_four).toBe(A_CARD.number.slice(-4));
    },
    [kind, 'stored_cards'],
  );

  rule(
    `a merchant charges a stored card while no payer is there: ${kind}`,
    async (stage) => {
      const storedCard = await stage.storedCard(await stage.paid());

      const report = await stage.settle(stage.arranged('approved', { kind, amount: 999n, ...byMerchant(storedCard) }));

      expect(report).toMatchObject({ outcome: 'approved', kind, amount: 999n });
    },
    [kind, 'merchant_initiated'],
  );
}

rule(
  'a payment with a stored card can be declined',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid());
    const report = await stage.settle(stage.arranged('declined', byMerchant(storedCard)));

    expect(report).toMatchObject({ outcome: 'declined', code: 'insufficient_funds' });
  },
  ['merchant_initiated'],
);

rule(
  'a payment with a stored card can be challenged, and is approved when the payer has passed',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid());
    const command = stage.arranged('challenge_by_redirect', byPayer(storedCard));
    const challenged = await stage.settle(command);
    if (challenged.outcome !== 'challenge') throw new Error(`no challenge but ${challenged.outcome}`);

    const returned = stage.gateway.readReturn!(await stage.account.passChallenge(challenged.challenge, command.reference));

    expect(returned.reference).toBe(command.reference);
    expect(await stage.askUntilSettled(command, challenged)).toMatchObject({ outcome: 'approved', amount: command.amount });
  },
  ['stored_cards', 'challenge'],
);

rule(
  'a payment with a stored card whose answer was lost is found by our own reference, and was sent once',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid());
    const command = stage.arranged('answer_lost', byMerchant(storedCard));

    expect((await faultOf(stage.gateway.pay(command))).delivery).toBe('perhaps_sent');

    expect(await stage.askUntilSettled(command, undefined)).toMatchObject({ outcome: 'approved', amount: command.amount });
    expect(stage.account.paymentMessages(command.reference)).toBe(1);
  },
  ['merchant_initiated'],
);

rule(
  'what is held on a stored card is captured and refunded like any other amount',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid());
    const paid = await stage.paid(byMerchant(storedCard));

    expect(await stage.settleModification(stage.modification('capture', paid, 'approved'))).toMatchObject({
      outcome: 'approved',
      kind: 'capture',
    });
    expect(await stage.settleModification(stage.modification('refund', paid, 'approved'))).toMatchObject({
      outcome: 'approved',
      kind: 'refund',
    });
  },
  ['merchant_initiated', 'capture', 'refund'],
);

rule(
  'a stored card that the gateway does not know is neither read nor charged',
  async (stage) => {
    expect(await stage.gateway.cards?.read?.('999999')).toMatchObject({ outcome: 'refused' });
    expect((await stage.settle(stage.arranged('approved', byPayer('999999')))).outcome).toMatch(/^(failed|declined)$/);
  },
  ['stored_cards'],
);

rule(
  'a payer who has to say the security code of a stored card is not charged without it',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid());
    const command = stage.arranged('approved', byPayer(storedCard, null));
    const report = await stage.settle(command);

    if (stage.gateway.capabilities.stored_card_security_code === 'none') expect(report.outcome).toBe('approved');
    else expect(report).toMatchObject({ outcome: 'failed', code: 'invalid_security_code' });
  },
  ['stored_cards'],
);
