import type { NewCardDetails } from '@paydesk/shared/card';
import type {
  ModificationFacts,
  ModifyCommand,
  OriginalOperation,
  OutcomeQuestion,
  PayCommand,
  PayerBrowser,
} from '../ports/gateway-commands.ts';
import { typed } from './typed-card.ts';

const AMOUNT = { amount: 14_990n, currency: 'EUR' } as const;
const ATTEMPT = 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w-1';
const MODIFICATION = 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w-2';

/** A card as the payer types it. */
export const TYPED_CARD: NewCardDetails = {
  payment: 'pay_01',
  nonce: 'n',
  number: '4444000022224444',
  expiry_month: 3,
  expiry_year: 2030,
  security_code: '123',
  holder: 'ADA PAYER',
};

export const SEEN_BY_SCRIPT: NonNullable<PayerBrowser['script']> = {
  color_depth: 24,
  screen_height: 800,
  screen_width: 360,
  time_zone_offset_minutes: -120,
  java_enabled: false,
};

export const A_BROWSER: PayerBrowser = { language: 'en-GB', accept: 'text/html', userAgent: 'Example/1.0', script: SEEN_BY_SCRIPT };

/** An authorization with a card that the payer types. */
export function aPayCommand(changes: Partial<PayCommand> = {}): PayCommand {
  return {
    ...AMOUNT,
    kind: 'authorize',
    reference: ATTEMPT,
    orderReference: 'INV-1',
    description: 'Two lamps',
    payer: { email: 'payer@example.com' },
    means: { kind: 'card', card: typed(TYPED_CARD) },
    initiator: 'payer',
    regular: false,
    browser: A_BROWSER,
    options: {},
    saveCard: false,
    locale: null,
    returnUrl: 'https://pay.example/pay/pay_01/return/1/secret',
    notificationUrl: 'https://pay.example/notifications/gateway/main',
    ...changes,
  };
}

export function anOriginal(changes: Partial<OriginalOperation> = {}): OriginalOperation {
  return { kind: 'authorize', reference: ATTEMPT, gatewayReference: null, initiator: 'payer', cardReference: null, ...changes };
}

/** A capture of all that is held. */
export function aModifyCommand(changes: Partial<ModifyCommand> = {}): ModifyCommand {
  return {
    ...AMOUNT,
    kind: 'capture',
    reference: MODIFICATION,
    original: anOriginal(),
    whole: true,
    of: 'hold',
    notificationUrl: 'https://pay.example/notifications/gateway/main',
    reason: 'Shipped',
    ...changes,
  };
}

/** About an authorization whose answer was lost. */
export function aQuestion(changes: Partial<OutcomeQuestion> = {}): OutcomeQuestion {
  return {
    ...AMOUNT,
    kind: 'authorize',
    reference: ATTEMPT,
    gatewayReference: null,
    requestReference: null,
    initiator: 'payer',
    succeeded: false,
    ageMs: 5_000,
    paymentPage: null,
    beforePayment: false,
    modification: null,
    ...changes,
  };
}

/** What a capture, cancel or refund acts on. */
export function modificationFacts(changes: Partial<ModificationFacts> = {}): ModificationFacts {
  return { original: anOriginal(), of: 'hold', refundedBefore: 0n, triedBefore: false, ...changes };
}
