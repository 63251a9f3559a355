import { orderIdOf } from '@paydesk/bff/gateways/mypos/order-id';
import { GATEWAYS } from '@paydesk/bff/gateways/registry';
import type { Challenge } from '@paydesk/bff/payments/payment';
import type { ModifyCommand, PayCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import type { InboundMessage } from '@paydesk/bff/payments/ports/inbound';
import { readFileSync } from 'node:fs';
import type { ScenarioRequest } from '../simulators/mypos/scenarios.ts';
import { startMyposSimulator, type MyposSimulator, type SimulatorOptions } from '../simulators/mypos/simulator.ts';
import { readPage, submit, type Page } from '../simulators/chassis/testing/browser.ts';
import { askedDirectly } from './asked-gateway.ts';
import { A_CARD, aPayCommand } from './builders.ts';
import type { ModificationSituation, SimulatedAccount, Situation } from './contract/stage.ts';
import { startInbox } from './inbox.ts';
import { openAccount } from './open-account.ts';

const key = (name: string): string =>
  readFileSync(new URL(`../../docs/protocols/vectors/mypos/TEST-ONLY-${name}.pem`, import.meta.url), 'utf8');

/** The store that the simulator is born with. */
const STORE = {
  sid: '000000000000010',
  wallet_number: '61938166610',
  key_index: 1,
  keys: [1, 2].map((index) => ({
    key_index: index,
    private_key: key(`merchant-keyindex${String(index)}.private`),
    gateway_certificate: key(`gateway-keyindex${String(index)}.cert`),
  })),
};

/** The payer types the card into our own form, without authentication. */
export const DIRECT = { mode: 'direct', require_three_ds_result: false, default_eci: '7' } as const;

const MINUTE_MS = 60_000;
const STEPS_MAX = 8;

const SITUATIONS: Readonly<Record<Situation, ScenarioRequest>> = {
  approved: { scenario: 'approve' },
  declined: { scenario: 'insufficient-funds' },
  challenge_by_redirect: { scenario: 'challenge' },
  challenge_by_html: { scenario: 'challenge' },
  answer_lost: { scenario: 'reset', variant: 'after' },
  answer_malformed: { scenario: 'html' },
  message_lost: { scenario: 'reset', variant: 'before' },
  unknown_then_approved: { scenario: 'resolved-later' },
  notified_twice: { scenario: 'notify-dup' },
};

const MODIFICATION_SITUATIONS: Readonly<Record<ModificationSituation, ScenarioRequest>> = {
  approved: { scenario: 'approve' },
  declined: { scenario: 'decline', variant: 'not-permitted' },
  answer_lost: { scenario: 'reset', variant: 'after' },
  message_lost: { scenario: 'reset', variant: 'before' },
  unknown_then_approved: { scenario: 'resolved-later' },
  shown_late: { scenario: 'shown-late' },
  lost_and_shown_late: { scenario: 'shown-late', behavior: { answer: { kind: 'reset-after' } } },
};

const PAYMENT_METHODS: ReadonlySet<string> = new Set([
  'IPCPurchase',
  'IPCPreAuthorization',
  'IPCIAPurchase',
  'IPCIAPreAuthorization',
  'IPCAuthorization',
]);
const MODIFICATION_METHODS: ReadonlySet<string> = new Set([
  'IPCPreAuthCompletion',
  'IPCPreAuthCancellation',
  'IPCAuthorizationCapture',
  'IPCAuthorizationReverse',
  'IPCRefund',
  'IPCReversal',
]);

export interface MyposAccount extends SimulatedAccount {
  readonly simulator: MyposSimulator;
  choose(reference: string, scenario: ScenarioRequest): void;
  chooseForModification(command: ModifyCommand, scenario: ScenarioRequest): void;
}

/** Our gateway, a simulator whose time stands still, and an inbox for what the simulator sends us. */
export async function startMyposAccount(
  changes: Readonly<Record<string, unknown>> = {},
  options: SimulatorOptions = {},
): Promise<MyposAccount> {
  const simulator = await startMyposSimulator({ seed: 1, clock: 'frozen', ...options });
  const inbox = await startInbox();
  const settings = {
    url: `${simulator.url}/vmp/checkout-test`,
    currencies: ['EUR', 'USD', 'HUF', 'JPY'],
    total_timeout_ms: 6_000,
    ...STORE,
    ...changes,
  };
  const { gateway, transport } = openAccount(GATEWAYS.mypos, settings);
  const { payment_page: isPage, stored_cards: keepsCards } = gateway.capabilities;

  const choose: MyposAccount['choose'] = (reference, scenario) => {
    simulator.chooseScenario({ ...scenario, orderId: orderIdOf(reference) });
  };
  const chooseForModification: MyposAccount['chooseForModification'] = (command, scenario) => {
    choose(command.original.reference, { ...scenario, method: sentAs(command) });
  };
  const received = (reference: string, methods: ReadonlySet<string>): number =>
    simulator.requests({ orderId: orderIdOf(reference) }).filter(({ method }) => methods.has(method)).length;

  return {
    gateway: askedDirectly(gateway),
    simulator,
    choose,
    chooseForModification,
    payment(command) {
      const payment = aPayCommand(inbox.url, { saveCard: keepsCards, ...command });
      return isPage ? atPaymentPage(payment) : payment;
    },
    arrange(reference, situation) {
      choose(reference, SITUATIONS[situation]);
    },
    arrangeModification(command, situation) {
      chooseForModification(command, MODIFICATION_SITUATIONS[situation]);
    },
    // Notes 9.5.
    leavesOutAmount: (kind) => kind !== 'sale' && kind !== 'refund',
    passTime: () => simulator.advanceClock(11 * MINUTE_MS),
    paymentMessages: (reference) => received(reference, PAYMENT_METHODS),
    modificationMessages: ({ reference }) => received(reference, MODIFICATION_METHODS),
    notifications: (reference) => inbox.received(`/notifications/${reference}`),
    forge: withOtherAmount,
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

/** Notes 9.3, 9.4 and 9.11 to 9.13 */
function sentAs({ kind, of, original }: ModifyCommand): string {
  if (kind === 'refund') return 'IPCRefund';
  if (of === 'charge') return 'IPCReversal';
  const isByMerchant = original.initiator === 'merchant';
  if (kind === 'capture') return isByMerchant ? 'IPCAuthorizationCapture' : 'IPCPreAuthCompletion';
  return isByMerchant ? 'IPCAuthorizationReverse' : 'IPCPreAuthCancellation';
}

async function entrance(challenge: Challenge): Promise<Page> {
  if (challenge.kind !== 'form') throw new Error('this gateway takes payers to its page by a form only');
  const response = await fetch(challenge.action, {
    method: 'POST',
    body: new URLSearchParams(challenge.fields.map(([name, value]): [string, string] => [name, value])),
  });
  return readPage(response.status, await response.text());
}

/** Types the card, approves at the bank, and gives up once the card was declined, until the last form has been sent to us. */
async function walk(page: Page, home: string): Promise<void> {
  const card = { pan: A_CARD.number, expiry: '12/30', cvc: '123', holder: 'Ada Payer' };
  let current = page;
  let isTyped = false;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { action = '', buttons = {} } = current.form ?? {};
    const asksCard = buttons['Pay'] !== undefined;
    if (asksCard) current = await submit(current, isTyped ? { decision: 'cancel' } : { ...card, decision: 'pay' });
    else current = await submit(current, buttons['Approve'] === undefined ? {} : { decision: 'approve' });
    isTyped ||= asksCard;
    if (action.startsWith(home)) return;
  }
  throw new Error('the way home is too long');
}

function withOtherAmount(message: InboundMessage): InboundMessage {
  const forged = new URLSearchParams(Buffer.from(message.body).toString());
  forged.set('Amount', '1.00');
  return { ...message, body: Buffer.from(forged.toString()) };
}
