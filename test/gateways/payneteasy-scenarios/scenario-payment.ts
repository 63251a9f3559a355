import type { GatewayFault } from '@paydesk/bff/payments/faults';
import type { ModifyCommand, PayCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { GatewayReport } from '@paydesk/bff/payments/ports/gateway-reports';
import type { OutcomeHint } from '@paydesk/bff/payments/ports/inbound';
import { onTestFinished } from 'vitest';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import type { BehaviorPatch } from '../../simulators/payneteasy/behavior-patch.ts';
import type { SimulatorOptions } from '../../simulators/payneteasy/simulator.ts';
import { aModifyCommand } from '../builders.ts';
import { faultOf, originalOf, questionAbout, Stage, type Paid } from '../contract/stage.ts';
import { startPaynetEasyAccount, type PaynetEasyAccount } from '../payneteasy-account.ts';

const ASKED_MAX = 12;

export interface Circumstances {
  /** Changes of the account's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly payment?: Partial<PayCommand>;
  readonly simulator?: SimulatorOptions;
}

/** One payment under one scenario of Notes 10.3. */
export class ScenarioPayment {
  readonly account: PaynetEasyAccount;
  readonly command: PayCommand;
  /** What the gateway said last. */
  report: GatewayReport | undefined;

  constructor(account: PaynetEasyAccount, command: PayCommand) {
    this.account = account;
    this.command = command;
  }

  async ask(): Promise<GatewayReport> {
    this.report = await this.account.gateway.ask(questionAbout(this.command, this.report));
    return this.report;
  }

  async askUntilSettled(): Promise<GatewayReport> {
    for (let asked = 0; asked < ASKED_MAX; asked += 1) {
      const report = await this.ask();
      if (report.outcome !== 'processing') return report;
    }
    throw new Error('still open');
  }

  askInVain(): Promise<GatewayFault> {
    return faultOf(this.account.gateway.ask(questionAbout(this.command, this.report)));
  }

  async payerPasses(): Promise<OutcomeHint> {
    if (this.report?.outcome !== 'challenge') throw new Error('there is no challenge');
    return this.account.gateway.readReturn!(await this.account.passChallenge(this.report.challenge, this.command.reference));
  }

  notifications(): readonly OutcomeHint[] {
    return this.account.notifications(this.command.reference).map((message) => this.account.gateway.readNotification(message));
  }
}

/** An account that stops with the test. */
export async function anAccount({ settings, simulator }: Circumstances = {}): Promise<PaynetEasyAccount> {
  const account = await startPaynetEasyAccount(settings, simulator);
  onTestFinished(() => account.stop());
  return account;
}

/** A payment that has not been sent yet. */
export async function prepared(
  scenario: string,
  variant?: string,
  circumstances: Circumstances = {},
  behavior?: BehaviorPatch,
): Promise<ScenarioPayment> {
  const account = await anAccount(circumstances);
  const command = account.payment(circumstances.payment);
  account.choose(command.reference, { scenario, variant, behavior });
  return new ScenarioPayment(account, command);
}

/** A payment that the gateway has accepted. */
export async function accepted(...described: Parameters<typeof prepared>): Promise<ScenarioPayment> {
  const payment = await prepared(...described);
  payment.report = await payment.account.gateway.pay(payment.command);
  return payment;
}

/** A payment that has been asked for until there was something to tell. */
export async function settled(...described: Parameters<typeof prepared>): Promise<ScenarioPayment> {
  const payment = await accepted(...described);
  await payment.askUntilSettled();
  return payment;
}

export async function outcomeOf(...described: Parameters<typeof prepared>): Promise<GatewayReport | undefined> {
  return (await settled(...described)).report;
}

/** One order under scenarios: a payment that went through, and its modifications. */
export class ScenarioOrder {
  readonly account: PaynetEasyAccount;
  readonly stage: Stage;
  readonly paid: Paid;

  constructor(account: PaynetEasyAccount, paid: Paid) {
    this.account = account;
    this.stage = new Stage(account);
    this.paid = paid;
  }

  /** A capture, cancel or refund of all, unless changed, under a scenario of its own. */
  modification(kind: ModificationKind, scenario: Chosen = {}, changes: Partial<ModifyCommand> = {}): ModifyCommand {
    const command = { ...aModifyCommand(kind, this.paid.command, this.paid.original), ...changes };
    if (scenario.scenario !== undefined) this.account.chooseForModification(command, scenario);
    return command;
  }

  hints(): readonly OutcomeHint[] {
    const { reference } = this.paid.original;
    return this.account.notifications(reference).map((message) => this.account.gateway.readNotification(message));
  }
}

interface Chosen {
  readonly scenario?: string;
  readonly variant?: string;
  readonly behavior?: BehaviorPatch;
}

/** An order whose payment was approved under a scenario. */
export async function approvedOrder(...described: Parameters<typeof prepared>): Promise<ScenarioOrder> {
  const payment = await accepted(...described);
  const first = payment.report;
  const report = { ...first, ...(await payment.askUntilSettled()) };
  if (report.outcome !== 'approved') throw new Error(`not approved but ${report.outcome}`);
  const { command } = payment;
  return new ScenarioOrder(payment.account, { command, report, original: originalOf(command, report) });
}
