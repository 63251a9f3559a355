import type { GatewayFault } from '@paydesk/bff/payments/faults';
import type { GatewayReport, OutcomeHint, PayCommand } from '@paydesk/bff/payments/ports/gateway';
import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../simulators/payneteasy/simulator.ts';
import { faultOf, questionAbout } from './contract/stage.ts';
import { startPaynetEasyAccount, type PaynetEasyAccount } from './payneteasy-account.ts';

const ASKED_MAX = 12;

export interface Circumstances {
  /** Changes of the account's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly payment?: Partial<PayCommand>;
  readonly simulator?: SimulatorOptions;
}

/** One payment under one scenario of protocol notes 10.3. */
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
    return this.account.gateway.readReturn(await this.account.passChallenge(this.report.challenge, this.command.reference));
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
export async function prepared(scenario: string, variant?: string, circumstances: Circumstances = {}): Promise<ScenarioPayment> {
  const account = await anAccount(circumstances);
  const command = account.payment(circumstances.payment);
  account.choose(command.reference, { scenario, variant });
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
