import { GATEWAYS } from '@paydesk/bff/gateways/registry';
import type { Challenge } from '@paydesk/bff/payments/payment';
import type { ModifyCommand, PayCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { InboundMessage } from '@paydesk/bff/payments/ports/inbound';
import { openAccount } from './open-account.ts';
import type { ChosenScenario, ScenarioRequest } from '../simulators/payneteasy/scenarios.ts';
import { startPaynetEasySimulator, type PaynetEasySimulator, type SimulatorOptions } from '../simulators/payneteasy/simulator.ts';
import { open, press, readPage, submit, type Page } from '../simulators/chassis/testing/browser.ts';
import { askedDirectly } from './asked-gateway.ts';
import { A_CARD, aPayCommand } from './builders.ts';
import type { ModificationSituation, SimulatedAccount, Situation } from './contract/stage.ts';
import { startInbox } from './inbox.ts';

/** The account that the simulator is born with. */
const CREDENTIALS = { endpoint_group: 880, login: 'acme-shop', control_key: '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4' };

const MINUTE_MS = 60_000;
const STEPS_MAX = 8;

const SITUATIONS: Readonly<Record<Situation, Omit<ScenarioRequest, 'clientOrderId'>>> = {
  approved: { scenario: 'S1' },
  declined: { scenario: 'S8', variant: 'insufficient-funds' },
  challenge_by_redirect: { scenario: 'S4', behavior: { returnHoldMs: 0 } },
  challenge_by_html: { scenario: 'S3', behavior: { returnHoldMs: 0 } },
  answer_lost: { scenario: 'S22', variant: 'reset' },
  answer_malformed: { scenario: 'S23', variant: 'html-page' },
  message_lost: { scenario: 'S22', variant: 'ignored' },
  unknown_then_approved: { scenario: 'S10', variant: 'resolved-by-status' },
  notified_twice: { scenario: 'S13', variant: 'twice' },
};

const MODIFICATION_SITUATIONS: Readonly<Record<ModificationSituation, Omit<ScenarioRequest, 'clientOrderId' | 'command'>>> = {
  approved: { scenario: 'S1' },
  declined: { scenario: 'S8', variant: 'not-permitted' },
  answer_lost: { scenario: 'S22', variant: 'reset' },
  message_lost: { scenario: 'S22', variant: 'ignored' },
  unknown_then_approved: { scenario: 'S10', variant: 'resolved-by-status', behavior: { resolution: { ms: 15 * MINUTE_MS } } },
  shown_late: { scenario: 'S35' },
  lost_and_shown_late: { scenario: 'S35', behavior: { paymentAnswer: { kind: 'reset', times: 1 } } },
};

const PAYMENT_COMMANDS: ReadonlySet<string> = new Set([
  'sale',
  'preauth',
  'sale-form',
  'preauth-form',
  'account-verification',
  'make-rebill-sale',
  'make-rebill-preauth',
]);
const MODIFICATION_COMMANDS: ReadonlySet<string> = new Set(['capture', 'return', 'void']);

/** Every scenario that has been chosen in this process; one that a simulator has acted out has no times left. */
export const CHOSEN: ChosenScenario[] = [];

export interface PaynetEasyAccount extends SimulatedAccount {
  readonly simulator: PaynetEasySimulator;
  choose(reference: string, scenario: Omit<ScenarioRequest, 'clientOrderId'>): void;
  chooseForModification(command: ModifyCommand, scenario: Omit<ScenarioRequest, 'clientOrderId' | 'command'>): void;
}

/** Our gateway, a simulator whose time stands still, and an inbox for what the simulator sends us. */
export async function startPaynetEasyAccount(
  changes: Readonly<Record<string, unknown>> = {},
  options: SimulatorOptions = {},
): Promise<PaynetEasyAccount> {
  const simulator = await startPaynetEasySimulator({ seed: 1, clock: 'frozen', ...options });
  const inbox = await startInbox();
  const settings = {
    base_url: `${simulator.url}/paynet/api/v2`,
    currencies: ['EUR', 'USD', 'JPY', 'KWD'],
    total_timeout_ms: 2_000,
    ...CREDENTIALS,
    ...changes,
  };
  const { gateway, transport } = openAccount(GATEWAYS.payneteasy, settings);

  const choose: PaynetEasyAccount['choose'] = (reference, scenario) => {
    CHOSEN.push(simulator.chooseScenario({ ...scenario, clientOrderId: reference }));
  };

  const chooseForModification: PaynetEasyAccount['chooseForModification'] = (command, scenario) => {
    choose(command.original.reference, { ...scenario, command: sentAs(command) });
  };
  const received = (reference: string, commands: ReadonlySet<string>): number =>
    simulator.requests({ clientOrderId: reference }).filter(({ command }) => commands.has(command)).length;

  return {
    gateway: askedDirectly(gateway),
    simulator,
    choose,
    chooseForModification,
    payment(command) {
      const payment = aPayCommand(inbox.url, command);
      return gateway.capabilities.payment_page ? atPaymentPage(payment) : payment;
    },
    arrange(reference, situation) {
      choose(reference, SITUATIONS[situation]);
    },
    arrangeModification(command, situation) {
      chooseForModification(command, MODIFICATION_SITUATIONS[situation]);
    },
    passTime: () => simulator.advanceClock(11 * MINUTE_MS),
    paymentMessages: (reference) => received(reference, PAYMENT_COMMANDS),
    modificationMessages: ({ reference }) => received(reference, MODIFICATION_COMMANDS),
    notifications: (reference) => inbox.received(`/notifications/${reference}`),
    forge: withOtherStatus,
    async passChallenge(challenge, reference) {
      await walk(await entrance(challenge), inbox.url);
      const message = inbox.received(`/return/${reference}`).at(-1);
      if (message === undefined) throw new Error('the payer did not come back');
      return message;
    },
    async stop() {
      await transport.close();
      await simulator.close();
      await inbox.stop();
    },
  };
}

function atPaymentPage(payment: PayCommand): PayCommand {
  return payment.means.kind === 'card' ? { ...payment, means: { kind: 'payment_page' } } : payment;
}

/** Notes 4.3 to 4.5 */
function sentAs({ kind, of }: ModifyCommand): 'capture' | 'return' | 'void' {
  if (kind === 'capture') return 'capture';
  return kind === 'cancel' && of === 'charge' ? 'void' : 'return';
}

function entrance(challenge: Challenge): Promise<Page> {
  switch (challenge.kind) {
    case 'redirect':
      return open(challenge.url);
    case 'html':
      return Promise.resolve(readPage(200, challenge.html));
    case 'form':
      throw new Error('this gateway has no such challenge');
  }
}

const TYPED_CARD = { credit_card_number: A_CARD.number, expiry: '12/30', cvv2: '123', card_printed_name: 'ADA PAYER', decision: 'pay' };

/** Submits what submits itself, types the card and presses Approve, until the last form has been sent to us. */
async function walk(page: Page, home: string): Promise<void> {
  let current = page;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const isWayHome = current.form?.action.startsWith(home) === true;
    const buttons = current.form?.buttons ?? {};
    current = 'Approve' in buttons ? await press(current, 'Approve') : await submit(current, 'Pay' in buttons ? TYPED_CARD : {});
    if (isWayHome) return;
  }
  throw new Error('the way home is too long');
}

function withOtherStatus(message: InboundMessage): InboundMessage {
  const forged = new URLSearchParams(message.method === 'GET' ? message.query : Buffer.from(message.body).toString());
  forged.set('status', forged.get('status') === 'approved' ? 'declined' : 'approved');
  return message.method === 'GET' ? { ...message, query: forged.toString() } : { ...message, body: Buffer.from(forged.toString()) };
}
