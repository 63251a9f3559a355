import { afterEach, beforeEach, expect, test } from 'vitest';
import { LATER_RULES } from './contract/later-rules.ts';
import { PAYMENT_RULES } from './contract/payment-rules.ts';
import { refuses } from './contract/refusals.ts';
import { SECRECY_RULES } from './contract/secrecy-rules.ts';
import { Stage, type SimulatedAccount } from './contract/stage.ts';
import { STORED_CARD_RULES } from './contract/stored-card-rules.ts';

export interface ContractOptions {
  readonly start: () => Promise<SimulatedAccount>;
  /** Rules a gateway cannot keep, with the passage of its manual that says so. */
  readonly skip?: readonly SkippedRule[];
}

export interface SkippedRule {
  readonly test: string;
  readonly reason: string;
}

const RULES = [...PAYMENT_RULES, ...LATER_RULES, ...STORED_CARD_RULES, ...SECRECY_RULES];

/** The rules that every gateway keeps. What an account cannot do it says in its capabilities, and then refuses. */
export function gatewayContract({ start, skip = [] }: ContractOptions): void {
  let stage: Stage;

  beforeEach(async () => {
    stage = new Stage(await start());
  });
  afterEach(async () => {
    await stage.account.stop();
  });

  for (const { title, needs, check } of RULES) {
    const reason = skip.find((skipped) => skipped.test === title)?.reason;
    if (reason === undefined) {
      test(title, async () => {
        const missing = needs.filter((capability) => !stage.gateway.capabilities[capability]);
        if (missing.length === 0) await check(stage);
        for (const capability of missing) await refuses(stage, capability);
      });
    } else {
      test.skip(`${title} (${reason})`);
    }
  }

  test('every skipped rule exists', () => {
    const titles = RULES.map(({ title }) => title);
    expect(skip.map((skipped) => skipped.test).filter((title) => !titles.includes(title))).toEqual([]);
  });
}
