import { GatewayFault } from '@paydesk/bff/payments/faults';
import type { Challenge } from '@paydesk/bff/payments/payment';
import type {
  ModifyCommand,
  ModificationFacts,
  OriginalOperation,
  OutcomeQuestion,
  PayCommand,
} from '@paydesk/bff/payments/ports/gateway-commands';
import type { GatewayReport } from '@paydesk/bff/payments/ports/gateway-reports';
import type { InboundMessage } from '@paydesk/bff/payments/ports/inbound';
import type { Standing } from '@paydesk/bff/payments/ports/standing';
import type { ModificationKind, OperationKind } from '@paydesk/shared/payment-status';
import type { AskedGateway } from '../asked-gateway.ts';
import { aModifyCommand } from '../builders.ts';

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

/** What a simulated gateway is told to do with one capture, cancel or refund. `shown_late`: a status shows it only when asked again. */
export type ModificationSituation =
  'approved' | 'declined' | 'answer_lost' | 'message_lost' | 'unknown_then_approved' | 'shown_late' | 'lost_and_shown_late';

/** One account at a simulated gateway, in words that fit every gateway. */
export interface SimulatedAccount {
  readonly gateway: AskedGateway;
  /** A payment under a fresh reference. */
  readonly payment: (changes?: Partial<PayCommand>) => PayCommand;
  arrange(reference: string, situation: Situation): void;
  arrangeModification(command: ModifyCommand, situation: ModificationSituation): void;
  /** Moves the clock of the gateway until notifications have been sent and outcomes resolved. */
  passTime(): Promise<void>;
  /** How many authorizations and sales the gateway has received under a reference. */
  paymentMessages(reference: string): number;
  /** How many captures, cancels and refunds of an original the gateway has received. */
  modificationMessages(original: OriginalOperation): number;
  notifications(reference: string): readonly InboundMessage[];
  /** The same message with one signed value changed. */
  forge(message: InboundMessage): InboundMessage;
  /** Whether the gateway may leave out the amount where it tells of such an operation. */
  readonly leavesOutAmount?: (kind: OperationKind) => boolean;
  /** Does what the payer's browser and a willing payer do, until the browser comes back to us. */
  passChallenge(challenge: Challenge, reference: string): Promise<InboundMessage>;
  stop(): Promise<void>;
}

/** A payment that went through. */
export interface Paid {
  readonly command: PayCommand;
  readonly report: GatewayReport;
  readonly original: OriginalOperation;
}

const ASKED_MAX = 12;

/** One account and what rules do with it. */
export class Stage {
  readonly account: SimulatedAccount;
  readonly gateway: AskedGateway;

  constructor(account: SimulatedAccount) {
    this.account = account;
    this.gateway = account.gateway;
  }

  arranged(situation: Situation, changes: Partial<PayCommand> = {}): PayCommand {
    const command = this.account.payment(changes);
    this.account.arrange(command.reference, situation);
    return command;
  }

  /** Pays, and asks until there is something to tell. */
  async settle(command: PayCommand): Promise<GatewayReport> {
    return this.#heard(command, await this.gateway.pay(command));
  }

  async askUntilSettled(command: PayCommand, last: GatewayReport | undefined): Promise<GatewayReport> {
    for (let asked = 0; asked < ASKED_MAX; asked += 1) {
      const report = await this.#ask(questionAbout(command, last));
      const shownBefore = report.outcome === 'challenge' && last?.outcome === 'challenge';
      if (report.outcome !== 'processing' && !shownBefore) return report;
    }
    throw new Error('still open');
  }

  async paid(changes: Partial<PayCommand> = {}): Promise<Paid> {
    const command = this.arranged('approved', changes);
    const accepted = await this.gateway.pay(command);
    const settled = await this.#heard(command, accepted);
    if (settled.outcome !== 'approved') throw new Error(`not approved but ${settled.outcome}`);
    const report = { ...accepted, ...settled };
    return { command, report, original: originalOf(command, report) };
  }

  /** As the core reads it: an amount that the gateway says has to be ours, and where it says none ours is believed. */
  async #ask(question: OutcomeQuestion): Promise<GatewayReport> {
    return this.#believed(question, await this.gateway.ask(question));
  }

  #believed({ kind, amount, currency }: Pick<OutcomeQuestion, 'kind' | 'amount' | 'currency'>, report: GatewayReport): GatewayReport {
    return report.outcome === 'approved' && this.account.leavesOutAmount?.(kind) === true ? { amount, currency, ...report } : report;
  }

  async #heard(command: PayCommand, answer: GatewayReport): Promise<GatewayReport> {
    if (answer.outcome === 'challenge' && command.means.kind === 'payment_page') return this.#visitPage(command, answer.challenge);
    return answer.outcome === 'processing' ? this.askUntilSettled(command, answer) : this.#believed(command, answer);
  }

  /** The payer finishes at the payment page. What authentic messages have told meanwhile is kept, as the core keeps it. */
  async #visitPage(command: PayCommand, challenge: Challenge): Promise<GatewayReport> {
    const returned = this.gateway.readReturn!(await this.account.passChallenge(challenge, command.reference));
    const notified = this.account.notifications(command.reference).map((message) => this.gateway.readNotification(message));
    const told = [...notified, returned];
    const gatewayReference = told.find((hint) => hint.gatewayReference !== '')?.gatewayReference;
    const card = told.find((hint) => hint.card !== undefined)?.card;
    const cardReference = told.find((hint) => hint.cardReference !== undefined)?.cardReference;
    const visit = { offered: true, returned: true, notified: notified.length > 0 };
    const question = { ...questionAbout(command, undefined), gatewayReference: gatewayReference ?? null, paymentPage: visit };
    return {
      ...(gatewayReference === undefined ? {} : { gatewayReference }),
      ...(card === undefined ? {} : { card }),
      ...(cardReference === undefined ? {} : { cardReference }),
      ...(await this.#askWhileProcessing(question)),
    };
  }

  async #askWhileProcessing(question: OutcomeQuestion): Promise<GatewayReport> {
    let report = await this.#ask(question);
    for (let asked = 1; asked < ASKED_MAX && report.outcome === 'processing'; asked += 1) report = await this.#ask(question);
    return report;
  }

  modification(
    kind: ModificationKind,
    { command, original }: Paid,
    situation: ModificationSituation,
    changes: Partial<ModifyCommand> = {},
  ): ModifyCommand {
    const modification = { ...aModifyCommand(kind, command, original), ...changes };
    this.account.arrangeModification(modification, situation);
    return modification;
  }

  modify(command: ModifyCommand): Promise<GatewayReport> {
    if (this.gateway.modify === undefined) throw new Error('this gateway knows no modifications');
    return this.gateway.modify(command);
  }

  /** Captures, cancels or refunds, and asks until there is something to tell. */
  async settleModification(command: ModifyCommand, facts: Partial<ModificationFacts> = {}): Promise<GatewayReport> {
    const answer = await this.modify(command);
    return answer.outcome === 'processing' ? this.askModificationUntilSettled(command, answer, facts) : this.#believed(command, answer);
  }

  /** Asks at most as often as a hurried worker, the time of the gateway passing between two questions. */
  async askModificationUntilSettled(
    command: ModifyCommand,
    answer: GatewayReport | undefined,
    facts: Partial<ModificationFacts> = {},
  ): Promise<GatewayReport> {
    for (let asked = 0; asked < ASKED_MAX; asked += 1) {
      const report = await this.#ask(modificationQuestionAbout(command, answer, facts));
      if (report.outcome !== 'processing') return report;
      await this.account.passTime();
    }
    throw new Error('still open');
  }

  /** Captures, cancels or refunds all or a part, and insists on success. */
  async succeeded(command: ModifyCommand, facts: Partial<ModificationFacts> = {}): Promise<void> {
    const { outcome } = await this.settleModification(command, facts);
    if (outcome !== 'approved') throw new Error(`the ${command.kind} is not approved but ${outcome}`);
  }

  /** How a payment that went through stands by now, as soon as no change is under way. */
  async standingOf({ command, report }: Paid): Promise<Standing | undefined> {
    const visited = command.means.kind === 'payment_page' ? { offered: true, returned: true, notified: true } : null;
    const question = { ...questionAbout(command, report), succeeded: true, paymentPage: visited };
    for (let asked = 0; asked < ASKED_MAX; asked += 1) {
      const { outcome, standing } = await this.gateway.ask(question);
      if (outcome === 'reversed') return standing ?? { state: 'canceled' };
      if (outcome !== 'processing' && standing?.state !== 'changing') return standing;
      await this.account.passTime();
    }
    throw new Error('still changing');
  }

  /** The gateway's name for the card of a payment. */
  async storedCard(paid: Paid): Promise<string> {
    const stored = await this.gateway.cards?.store(paid.original);
    if (stored?.outcome !== 'stored') throw new Error(`the card was not stored: ${stored?.reason ?? 'the gateway cannot'}`);
    return stored.reference;
  }
}

/** What modifications act on. */
export function originalOf({ kind, reference, initiator }: PayCommand, report: GatewayReport | undefined): OriginalOperation {
  const { gatewayReference = null, cardReference = null } = report ?? {};
  return { kind, reference, gatewayReference, initiator, cardReference };
}

export function questionAbout(command: PayCommand, last: GatewayReport | undefined): OutcomeQuestion {
  const { kind, reference, amount, currency, initiator } = command;
  return {
    kind,
    reference,
    amount,
    currency,
    initiator,
    succeeded: false,
    ageMs: 5_000,
    paymentPage:
      command.means.kind === 'payment_page' ? { offered: last?.outcome === 'challenge', returned: false, notified: false } : null,
    beforePayment: false,
    gatewayReference: last?.gatewayReference ?? null,
    requestReference: last?.requestReference ?? null,
    modification: null,
  };
}

/** @param answer To the message itself; `undefined` when it was lost. */
export function modificationQuestionAbout(
  { kind, reference, amount, currency, original, of }: ModifyCommand,
  answer: GatewayReport | undefined,
  facts: Partial<ModificationFacts> = {},
): OutcomeQuestion {
  return {
    kind,
    reference,
    amount,
    currency,
    initiator: original.initiator,
    succeeded: false,
    ageMs: 5_000,
    paymentPage: null,
    beforePayment: false,
    gatewayReference: answer?.gatewayReference ?? null,
    requestReference: answer?.requestReference ?? null,
    modification: { original, of, refundedBefore: 0n, triedBefore: false, ...facts },
  };
}

export async function faultOf(sending: Promise<unknown>): Promise<GatewayFault> {
  const outcome = await sending.catch((error: unknown) => error);
  if (!(outcome instanceof GatewayFault)) throw new Error('expected a gateway fault', { cause: outcome });
  return outcome;
}
