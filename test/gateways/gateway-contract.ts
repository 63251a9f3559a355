import { GatewayFault, NotAuthentic } from '@paydesk/bff/payments/faults';
import type { Challenge } from '@paydesk/bff/payments/payment';
import type { Gateway, GatewayReport, InboundMessage, OutcomeQuestion, PayCommand } from '@paydesk/bff/payments/ports/gateway';
import { minorUnitDigits } from '@paydesk/shared/money';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** What a simulated gateway is told to do with one payment. */
export type Situation =
  | 'approved'
  | 'declined'
  | 'challenge_by_redirect'
  | 'challenge_by_html'
  | 'answer_lost'
  | 'answer_malformed'
  | 'message_lost'
  | 'unknown_then_approved'
  | 'notified_twice';

/** One account at a simulated gateway, in words that fit every gateway. */
export interface SimulatedAccount {
  readonly gateway: Gateway;
  /** A payment under a fresh reference. */
  readonly payment: (changes?: Partial<PayCommand>) => PayCommand;
  arrange(reference: string, situation: Situation): void;
  /** Moves the clock of the gateway until notifications have been sent and outcomes resolved. */
  passTime(): Promise<void>;
  /** How many messages that move money the gateway has received. */
  paymentMessages(reference: string): number;
  notifications(reference: string): readonly InboundMessage[];
  /** The same message with one signed value changed. */
  forge(message: InboundMessage): InboundMessage;
  /** Does what the payer's browser and a willing payer do, until the browser comes back to us. */
  passChallenge(challenge: Challenge, reference: string): Promise<InboundMessage>;
  stop(): Promise<void>;
}

export interface ContractOptions {
  readonly start: () => Promise<SimulatedAccount>;
  /** Rules a gateway cannot keep, with the passage of its manual that says so. */
  readonly skip?: readonly { readonly test: string; readonly reason: string }[];
}

const ASKED_MAX = 12;

/** The rules that every gateway keeps. */
export function gatewayContract({ start, skip = [] }: ContractOptions): void {
  let account: SimulatedAccount;
  const rules = new Set<string>();

  const rule = (title: string, check: () => Promise<void>): void => {
    rules.add(title);
    const reason = skip.find((skipped) => skipped.test === title)?.reason;
    if (reason === undefined) test(title, check);
    else test.skip(`${title} (${reason})`);
  };

  beforeEach(async () => {
    account = await start();
  });
  afterEach(async () => {
    await account.stop();
  });

  for (const kind of ['authorize', 'sale'] as const) {
    rule(`an approved ${kind} is reported with its amount, currency and card`, async () => {
      const command = arranged('approved', { kind });

      const report = await settle(command);

      expect(report).toMatchObject({ outcome: 'approved', amount: command.amount, currency: command.currency, kind });
      expect(report.card?.last_four).toBe(command.card.number.slice(-4));
      expect(report.gatewayReference).toMatch(/./);
    });
  }

  rule('a declined payment is reported with a reason', async () => {
    expect(await settle(arranged('declined'))).toMatchObject({ outcome: 'declined', code: 'insufficient_funds' });
  });

  for (const kind of ['redirect', 'html'] as const) {
    rule(`a challenge by ${kind} leads through the bank and back to an approval`, async () => {
      const command = arranged(`challenge_by_${kind}`);
      const challenged = await settle(command);
      if (challenged.outcome !== 'challenge') throw new Error(`no challenge but ${challenged.outcome}`);
      expect(challenged.challenge.kind).toBe(kind);

      const returned = account.gateway.readReturn(await account.passChallenge(challenged.challenge, command.reference));

      expect(returned.reference).toBe(command.reference);
      expect(returned.gatewayReference).toBe(challenged.gatewayReference);
      expect(await askUntilSettled(command, challenged)).toMatchObject({ outcome: 'approved', amount: command.amount });
    });
  }

  for (const situation of ['answer_lost', 'answer_malformed'] as const) {
    rule(`with the ${situation.replace('_', ' ')} the outcome is open, and found by asking for our own reference`, async () => {
      const command = arranged(situation);

      const fault = await faultOf(account.gateway.pay(command));

      expect(fault.delivery).toBe('perhaps_sent');
      expect(await askUntilSettled(command, undefined)).toMatchObject({ outcome: 'approved', amount: command.amount });
      expect(account.paymentMessages(command.reference)).toBe(1);
    });
  }

  rule('a reference that the gateway never got to know is absent', async () => {
    const command = arranged('message_lost');
    expect((await faultOf(account.gateway.pay(command))).delivery).toBe('perhaps_sent');

    expect(await account.gateway.ask(questionAbout(command, undefined))).toMatchObject({ outcome: 'absent' });
  });

  rule('a payment is sent once, however often it is asked for', async () => {
    const command = arranged('approved');

    await settle(command);
    await account.gateway.ask(questionAbout(command, undefined));

    expect(account.paymentMessages(command.reference)).toBe(1);
  });

  rule('an unknown outcome stays unknown until the gateway knows it', async () => {
    const command = arranged('unknown_then_approved');
    const unknown = await settle(command);

    expect(unknown.outcome).toBe('unknown');
    expect((await account.gateway.ask(questionAbout(command, unknown))).outcome).toBe('unknown');
    await account.passTime();
    expect(await account.gateway.ask(questionAbout(command, unknown))).toMatchObject({ outcome: 'approved', amount: command.amount });
  });

  rule('a notification names our reference, and a forged one is not authentic', async () => {
    const command = arranged('approved');
    await settle(command);
    await account.passTime();
    const [message] = account.notifications(command.reference);
    if (message === undefined) throw new Error('no notification came');

    expect(account.gateway.readNotification(message).reference).toBe(command.reference);
    expect(() => account.gateway.readNotification(account.forge(message))).toThrow(NotAuthentic);
  });

  rule('the same notification twice has the same digest', async () => {
    const command = arranged('notified_twice');
    await settle(command);
    await account.passTime();

    const digests = account.notifications(command.reference).map((message) => account.gateway.readNotification(message).digest);

    expect(digests).toHaveLength(2);
    expect(new Set(digests).size).toBe(1);
  });

  for (const digits of [0, 2, 3]) {
    rule(`amounts of currencies with ${digits} decimals arrive and come back exactly`, async () => {
      const currency = account.gateway.currencies.find((code) => minorUnitDigits(code) === digits);
      if (currency === undefined) throw new Error(`no currency with ${digits} decimals: skip this rule and say why`);
      for (const amount of [10n, 1_150n, 8_200n, 64_100n]) {
        const command = arranged('approved', { currency, amount });
        expect(await settle(command)).toMatchObject({ outcome: 'approved', amount, currency });
      }
    });
  }

  rule('neither card number nor security code shows in reports, faults or output', async () => {
    const output: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => output.push(String(chunk)) > 0),
    );
    const card = { ...account.payment().card, security_code: '987' };
    const seen: unknown[] = [];
    for (const situation of ['approved', 'declined', 'answer_lost', 'answer_malformed'] as const) {
      seen.push(await settle(arranged(situation, { card })).catch((fault: unknown) => fault));
    }
    for (const broken of [{ number: '4444555566661112' }, { security_code: null }]) {
      seen.push(await account.gateway.pay(account.payment({ card: { ...card, ...broken } })).catch((fault: unknown) => fault));
    }
    for (const spy of spies) spy.mockRestore();

    const everything = [...seen.map(inFull), ...output].join('\n');
    expect(everything).toContain('insufficient_funds');
    expect(everything).not.toMatch(/4444[ -]?5555[ -]?6666[ -]?111[12]/);
    expect(everything).not.toMatch(/(?<![\d.])987(?![\d.])/);
  });

  test('every skipped rule exists', () => {
    expect(skip.map((skipped) => skipped.test).filter((title) => !rules.has(title))).toEqual([]);
  });

  function arranged(situation: Situation, changes: Partial<PayCommand> = {}): PayCommand {
    const command = account.payment(changes);
    account.arrange(command.reference, situation);
    return command;
  }

  async function settle(command: PayCommand): Promise<GatewayReport> {
    const answer = await account.gateway.pay(command);
    return answer.outcome === 'processing' ? askUntilSettled(command, answer) : answer;
  }

  async function askUntilSettled(command: PayCommand, last: GatewayReport | undefined): Promise<GatewayReport> {
    for (let asked = 0; asked < ASKED_MAX; asked += 1) {
      const report = await account.gateway.ask(questionAbout(command, last));
      const shownBefore = report.outcome === 'challenge' && last?.outcome === 'challenge';
      if (report.outcome !== 'processing' && !shownBefore) return report;
    }
    throw new Error('still open');
  }
}

export function questionAbout(command: PayCommand, last: GatewayReport | undefined): OutcomeQuestion {
  const { kind, reference, amount, currency } = command;
  return {
    kind,
    reference,
    amount,
    currency,
    gatewayReference: last?.gatewayReference ?? null,
    requestReference: last?.requestReference ?? null,
  };
}

export async function faultOf(sending: Promise<unknown>): Promise<GatewayFault> {
  const outcome = await sending.catch((error: unknown) => error);
  if (!(outcome instanceof GatewayFault)) throw new Error('expected a gateway fault', { cause: outcome });
  return outcome;
}

/** As a careless logger would print it. */
function inFull(value: unknown): string {
  const cause = value instanceof Error && value.cause !== undefined ? inFull(value.cause) : '';
  const text = JSON.stringify({ value }, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));
  return `${value instanceof Error ? (value.stack ?? '') : ''} ${text} ${cause}`;
}
