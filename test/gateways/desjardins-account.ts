import { transactionIdOf } from '@paydesk/bff/gateways/desjardins/transaction-id';
import { GATEWAYS } from '@paydesk/bff/gateways/registry';
import type { ModifyCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { ChosenScenario, ScenarioRequest } from '../simulators/desjardins/scenarios.ts';
import { startDesjardinsSimulator, type DesjardinsSimulator, type SimulatorOptions } from '../simulators/desjardins/simulator.ts';
import { aPayCommand } from './builders.ts';
import type { ModificationSituation, SimulatedAccount, Situation } from './contract/stage.ts';
import { openNotificationDesk, type NotificationDesk } from './notification-desk.ts';
import { openAccount } from './open-account.ts';

/** The merchant that the simulator is born with. */
const MERCHANT = {
  merchant_id: '654321',
  merchant_key: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  merchant: {
    legal_name: 'Boutique Exemple inc.',
    terms_url: 'https://shop.example/terms',
    refund_policy_url: 'https://shop.example/refunds',
  },
};

const MINUTE_MS = 60_000;
/** Shorter than what {@link SimulatedAccount.passTime} lets pass. */
const FOR_A_WHILE = { as: 'escrowed', answers: 0, ms: 10 * MINUTE_MS };
const SILENT = { result: { copies: 0 }, confirm: { copies: 0 } };

const SITUATIONS: Readonly<Record<Situation, ScenarioRequest>> = {
  approved: { scenario: 'approved' },
  declined: { scenario: 'declined', variant: 'insufficient-funds' },
  challenge_by_redirect: { scenario: 'approved' },
  challenge_by_html: { scenario: 'approved' },
  answer_lost: { scenario: 'answer', variant: 'cut', behavior: { outcome: 'approved' } },
  answer_malformed: { scenario: 'answer', variant: 'html-page', behavior: { outcome: 'approved' } },
  message_lost: { scenario: 'message-lost' },
  unknown_then_approved: { scenario: 'answer', variant: 'no-receipt', behavior: { outcome: 'approved', shown: FOR_A_WHILE } },
  notified_twice: { scenario: 'notices', variant: 'result-twice', behavior: { outcome: 'approved' } },
};

const MODIFICATION_SITUATIONS: Readonly<Record<ModificationSituation, ScenarioRequest>> = {
  approved: { scenario: 'approved' },
  declined: { scenario: 'batch', variant: 'refused' },
  answer_lost: { scenario: 'answer', variant: 'cut' },
  message_lost: { scenario: 'message-lost' },
  unknown_then_approved: { behavior: { shown: FOR_A_WHILE } },
  shown_late: { scenario: 'shown', variant: 'pending-yet' },
  lost_and_shown_late: { scenario: 'shown', variant: 'not-found-yet', behavior: { answer: { kind: 'cut' }, notices: SILENT } },
};

const PAYMENTS: ReadonlySet<string> = new Set(['purchase', 'preauthorization']);
const LATER: ReadonlySet<string> = new Set(['completion', 'cancellation', 'refund']);

/** Every scenario that has been chosen in this process; one that a simulator has acted out has no times left. */
export const CHOSEN: ChosenScenario[] = [];

export interface DesjardinsAccount extends SimulatedAccount {
  readonly simulator: DesjardinsSimulator;
  readonly desk: NotificationDesk;
  choose(reference: string, scenario: ScenarioRequest): void;
  /** For the next message of a kind, about any operation. */
  chooseFor(message: NonNullable<ScenarioRequest['message']>, scenario: ScenarioRequest): void;
}

/** Our gateway, a simulator whose time stands still, and a desk for what the simulator posts to us. */
export async function startDesjardinsAccount(
  changes: Readonly<Record<string, unknown>> = {},
  { settings = {}, ...options }: SimulatorOptions = {},
): Promise<DesjardinsAccount> {
  const timings = { authDelayMs: 0, queryDelayMs: 0, ...settings.timings };
  const simulator = await startDesjardinsSimulator({ seed: 1, clock: 'frozen', settings: { ...settings, timings }, ...options });
  const ours = {
    url: `${simulator.url}/catch`,
    timeouts: { login_ms: 6_000, payment_ms: 6_000, batch_ms: 6_000, query_ms: 6_000 },
    ...MERCHANT,
    ...changes,
  };
  const { gateway, transport } = openAccount(GATEWAYS.desjardins, ours);
  const desk = await openNotificationDesk(gateway);

  const choose: DesjardinsAccount['choose'] = (reference, scenario) => {
    CHOSEN.push(simulator.chooseScenario({ trxId: transactionIdOf(reference), ...scenario }));
  };

  return {
    gateway: desk.gateway,
    simulator,
    desk,
    choose,
    chooseFor(message, scenario) {
      CHOSEN.push(simulator.chooseScenario({ ...scenario, message }));
    },
    payment: (command) => aPayCommand(desk.url, { currency: 'CAD', ...command }),
    arrange(reference, situation) {
      choose(reference, SITUATIONS[situation]);
    },
    arrangeModification({ reference }: ModifyCommand, situation) {
      choose(reference, MODIFICATION_SITUATIONS[situation]);
    },
    passTime: async () => {
      await simulator.advanceClock(11 * MINUTE_MS);
      await simulator.idle();
    },
    paymentMessages: (reference) =>
      simulator.requests({ trxId: transactionIdOf(reference) }).filter(({ message }) => PAYMENTS.has(message)).length,
    modificationMessages: ({ reference }) =>
      simulator.requests({ originalTrxId: transactionIdOf(reference) }).filter(({ message }) => LATER.has(message)).length,
    notifications: (reference) => desk.received(reference).map(({ message }) => message),
    forge: () => {
      throw new Error('nothing that is posted to us is signed');
    },
    passChallenge: () => Promise.reject(new Error('this gateway has no challenges')),
    async stop() {
      await transport.close();
      await simulator.close();
      await desk.stop();
    },
  };
}
