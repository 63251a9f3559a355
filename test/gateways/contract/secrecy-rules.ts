import { expect, vi } from 'vitest';
import { A_CARD, byPayer } from '../builders.ts';
import { ruleBook } from './rules.ts';
import { typed } from '@paydesk/bff/payments/testing/typed-card';

const { rules, rule } = ruleBook();

/** What must not stand in reports, faults or logs. */
export const SECRECY_RULES = rules;

rule('neither card number nor security code shows in reports, faults or output', async (stage) => {
  const everything = await printed(async (see) => {
    const card = { ...A_CARD, security_code: '987' };
    for (const situation of ['approved', 'declined', 'answer_lost', 'answer_malformed'] as const) {
      await see(stage.settle(stage.arranged(situation, { means: { kind: 'card', card: typed(card) } })));
    }
    for (const broken of [{ number: '4444555566661112' }, { security_code: null }]) {
      await see(stage.gateway.pay(stage.account.payment({ means: { kind: 'card', card: typed({ ...card, ...broken }) } })));
    }
  });

  expect(everything).toContain('insufficient_funds');
  expectNoCard(everything);
});

rule(
  'nor does the security code of a stored card, or more of the card than a receipt may show',
  async (stage) => {
    const storedCard = await stage.storedCard(await stage.paid());

    const everything = await printed(async (see) => {
      await see(stage.gateway.cards?.read?.(storedCard));
      await see(stage.gateway.cards?.read?.('999'));
      for (const situation of ['approved', 'declined', 'answer_lost'] as const) {
        await see(stage.settle(stage.arranged(situation, byPayer(storedCard, '987'))));
      }
      await see(stage.gateway.pay(stage.account.payment(byPayer('999', '987'))));
    });

    expect(everything).toContain(A_CARD.number.slice(-4));
    expect(everything).toContain('insufficient_funds');
    expectNoCard(everything);
  },
  ['stored_cards'],
);

type See = (seen: Promise<unknown> | undefined) => Promise<void>;

/** All that is seen or written meanwhile, as a careless logger would print it. */
async function printed(act: (see: See) => Promise<void>): Promise<string> {
  const output: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => output.push(String(chunk)) > 0),
  );
  try {
    await act(async (seen) => {
      output.push(inFull(await Promise.resolve(seen).catch((fault: unknown) => fault)));
    });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return output.join('\n');
}

function inFull(value: unknown): string {
  const cause = value instanceof Error && value.cause !== undefined ? inFull(value.cause) : '';
  const text = JSON.stringify({ value }, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));
  return `${value instanceof Error ? (value.stack ?? '') : ''} ${text} ${cause}`;
}

function expectNoCard(text: string): void {
  expect(text).not.toMatch(/4444[ -]?5555[ -]?6666[ -]?111[12]/);
  expect(text).not.toMatch(/(?<![\d.])987(?![\d.])/);
}
