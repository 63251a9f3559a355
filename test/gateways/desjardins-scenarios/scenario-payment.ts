import { GatewayFault } from '@paydesk/bff/payments/faults';
import type { ModifyCommand, PayCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { GatewayReport } from '@paydesk/bff/payments/ports/gateway-reports';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { onTestFinished } from 'vitest';
import type { ScenarioRequest } from '../../simulators/desjardins/scenarios.ts';
import type { SimulatorOptions } from '../../simulators/desjardins/simulator.ts';
import { aModifyCommand } from '../builders.ts';
import { modificationQuestionAbout, questionAbout, Stage } from '../contract/stage.ts';
import { startDesjardinsAccount, type DesjardinsAccount } from '../desjardins-account.ts';

/** Short, so that what never comes is soon given up. */
const IMPATIENT = { timeouts: { login_ms: 700, payment_ms: 700, batch_ms: 700, query_ms: 700 } };

/** An account that stops with the test. */
export async function anAccount(
  settings: SimulatorOptions['settings'] = {},
  ours: Readonly<Record<string, unknown>> = {},
): Promise<DesjardinsAccount> {
  const timings = { noticeTimeoutMs: 300, ...settings.timings };
  const account = await startDesjardinsAccount({ ...IMPATIENT, ...ours }, { settings: { ...settings, timings } });
  onTestFinished(() => account.stop());
  return account;
}

/** What is said of one message. */
export interface Heard {
  readonly answer: string;
  /** How its notices were acknowledged, in their order. */
  readonly notices: string;
  /** By a query. */
  readonly found: string;
}

/** A payment under a scenario, to its end. */
export async function payment(
  account: DesjardinsAccount,
  scenario: ScenarioRequest | undefined,
  changes: Partial<PayCommand> = {},
): Promise<Heard> {
  const command = account.payment({ kind: 'sale', ...changes });
  if (scenario !== undefined) account.choose(command.reference, scenario);
  const answer = await said(account.gateway.pay(command), command.amount);
  await account.simulator.idle();
  const found = await said(account.gateway.ask(questionAbout(command, undefined)), command.amount);
  return { answer, notices: acknowledgements(account, command.reference), found };
}

/** A capture, cancel or refund under a scenario, to its end. */
export async function modified(
  account: DesjardinsAccount,
  kind: ModificationKind,
  scenario: ScenarioRequest | undefined,
  changes: Partial<ModifyCommand> = {},
): Promise<Heard> {
  const stage = new Stage(account);
  const paid = await stage.paid({
    kind: kind === 'refund' ? 'sale' : 'authorize',
    ...(changes.amount === undefined ? {} : { amount: changes.amount }),
  });
  const command = { ...aModifyCommand(kind, paid.command, paid.original), ...changes };
  account.simulator.chooseScenario({ scenario: 'approved' });
  if (scenario !== undefined) account.choose(command.reference, scenario);
  const answer = await said(stage.modify(command), command.amount);
  await account.passTime();
  const found = await said(account.gateway.ask(modificationQuestionAbout(command, undefined)), command.amount);
  return { answer, notices: acknowledgements(account, command.reference), found };
}

/** An outcome or a fault in one word or two. */
export async function said(saying: Promise<GatewayReport>, amount: bigint): Promise<string> {
  try {
    const report = await saying;
    const isOther = report.outcome === 'approved' && ((report.amount ?? amount) !== amount || (report.currency ?? 'CAD') !== 'CAD');
    if (isOther) return 'approved otherwise';
    return report.outcome === 'declined' || report.outcome === 'failed' ? `${report.outcome} ${report.code}` : report.outcome;
  } catch (fault) {
    if (!(fault instanceof GatewayFault)) throw fault;
    return fault.delivery;
  }
}

/** As the gateway got them; a number where it got a status only. */
function acknowledgements({ desk }: DesjardinsAccount, reference: string): string {
  return desk
    .received(reference)
    .map(({ acknowledged, status }) => acknowledged ?? String(status))
    .join(' ');
}
