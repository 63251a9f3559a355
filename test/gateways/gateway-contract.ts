import { afterEach, beforeEach, expect, test } from 'vitest';
import { MODIFICATION_RULES } from './contract/modification-rules.ts';
import { PAYMENT_RULES } from './contract/payment-rules.ts';
import { refuses } from './contract/refusals.ts';
import type { Rule } from './contract/rules.ts';
import { SECRECY_RULES } from './contract/secrecy-rules.ts';
import { Stage, type SimulatedAccount } from './contract/stage.ts';
import { STANDING_RULES } from './contract/standing-rules.ts';
import { STORED_CARD_RULES } from './contract/stored-card-rules.ts';
import { TERMS_RULES } from './contract/terms-rules.ts';

/** A rule that a protocol cannot keep, with the passage of its manual that says so. */
export interface RuleException {
  readonly rule: string;
  readonly reason: string;
}

export interface ContractOptions {
  readonly start: () => Promise<SimulatedAccount>;
  readonly exceptions?: readonly RuleException[];
}

const RULES = [...PAYMENT_RULES, ...MODIFICATION_RULES, ...STANDING_RULES, ...STORED_CARD_RULES, ...SECRECY_RULES, ...TERMS_RULES];

/**
 * The rules that every gateway keeps. What an account cannot do it says in its capabilities, and then refuses.
 * An exception is a claim like any other: the rule is tried, and must not hold.
 */
export function gatewayContract({ start, exceptions = [] }: ContractOptions): void {
  let stage: Stage;

  beforeEach(async () => {
    stage = new Stage(await start());
  });
  afterEach(async () => {
    await stage.account.stop();
  });

  for (const rule of RULES) {
    const reason = exceptions.find((exception) => exception.rule === rule.title)?.reason;
    if (reason === undefined) test(rule.title, () => keep(stage, rule));
    else test.fails(`not: ${rule.title} (${reason})`, () => keep(stage, rule));
  }

  test('every exception is one to a rule', () => {
    const titles = RULES.map(({ title }) => title);
    expect(exceptions.filter(({ rule }) => !titles.includes(rule))).toEqual([]);
  });
}

async function keep(stage: Stage, { needs, check }: Rule): Promise<void> {
  const missing = needs.filter((capability) => !stage.gateway.capabilities[capability]);
  if (missing.length === 0) await check(stage);
  for (const capability of missing) await refuses(stage, capability);
}
