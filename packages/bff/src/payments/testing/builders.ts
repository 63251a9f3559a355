import type { Capabilities } from '@paydesk/shared/account';
import { CardId, OperationId, PaymentId } from '@paydesk/shared/ids';
import type { CardSummary } from '@paydesk/shared/card';
import type { Receipt } from '@paydesk/shared/receipt';
import type { ReportContext, ReportTerms } from '../decisions/report-context.ts';
import { newOperation, type Attempt, type Operation, type Payment, type PaymentRecord } from '../payment.ts';
import type { StoredCard } from '../ports/cards.ts';
import type { Polling } from '../ports/gateway.ts';

export const NOON = new Date('2026-11-21T12:00:00Z');

const PAYMENT_ID = PaymentId.parse('pay_01jd3k5x8q2m4n6p7r9s0t1v2w');
export const OPERATION_ID = OperationId.parse('op_01jd3k5x8q2m4n6p7r9s0t1v2w');

export const A_CARD: CardSummary = {
  id: null,
  brand: 'visa',
  bin: '444455',
  last_four: '1111',
  expiry_month: 12,
  expiry_year: 2030,
  holder: 'ADA PAYER',
};

export function aStoredCard(patch: Partial<StoredCard> = {}): StoredCard {
  return {
    id: CardId.parse('card_01jd3k5x8q2m4n6p7r9s0t1v2w'),
    merchant: 'lamp-shop',
    account: 'payneteasy',
    payment: PAYMENT_ID,
    reference: 'stored',
    summary: A_CARD,
    payer: {},
    createdAt: NOON,
    updatedAt: NOON,
    deletedAt: null,
    ...patch,
  };
}

export const A_RECEIPT: Receipt = {
  legal_name: 'Boutique Exemple inc.',
  transaction: 'b51d6f0e93c84a7fa2d81c4e7790ab36',
  authorization: '204417',
  reference: '0070010042 05550001',
  holder: 'Zoé Exemple',
  outcome: 'APPROUVEE - MERCI',
  currency: 'CAD',
  terms_url: 'https://shop.example/terms',
  refund_policy_url: 'https://shop.example/refunds',
  lines: ['RELEVE DE TRANSACTION/TRANSACTION RECORD', '', 'No.    45** **** **** 0990 29/04', 'ACHAT/PURCHASE         $42.25'],
};

export const POLLING: Polling = {
  spacingMs: 3000,
  answerWithinMs: 5000,
  absentAfterMs: 600_000,
  absencesMin: 3,
  schedule: [
    { untilMs: 300_000, fromMs: 3000, toMs: 5000 },
    { untilMs: 3_600_000, fromMs: 300_000, toMs: 600_000 },
  ],
};

let madeElsewhere = 0;

/** Ids of operations that were made at the gateway count up. */
export const REPORT_TERMS: ReportTerms = {
  warnBeforeLapseMs: 86_400_000,
  operationId: () => OperationId.parse(`op_${String((madeElsewhere += 1)).padStart(26, '0')}`),
};

export function aReportContext(patch: Partial<ReportContext> = {}): ReportContext {
  return { ...REPORT_TERMS, at: NOON, source: 'poll', holdDays: () => 7, polling: POLLING, ...patch };
}

export function aPayment(patch: Partial<Payment> = {}): Payment {
  return {
    id: PAYMENT_ID,
    merchant: 'lamp-shop',
    version: 1,
    status: 'awaiting_payer',
    attention: [],
    intent: 'authorize',
    amount: 14_990n,
    currency: 'EUR',
    amountCaptured: 0n,
    amountRefunded: 0n,
    orderReference: 'INV-1',
    description: null,
    account: 'payneteasy',
    gateway: 'payneteasy',
    payer: {},
    payerFromMerchant: null,
    card: null,
    storedCards: [],
    otherCardAllowed: false,
    initiator: 'payer',
    saveCard: false,
    saveCardAnswer: null,
    schedule: null,
    gatewayOptions: {},
    decline: null,
    authentication: null,
    disputes: [],
    attemptsMax: 5,
    returnUrl: null,
    locale: null,
    metadata: {},
    authorizationExpiresAt: null,
    expiresAt: new Date(NOON.getTime() + 3_600_000),
    givenUpAt: null,
    createdAt: NOON,
    updatedAt: NOON,
    ...patch,
  };
}

export function anAttempt(patch: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    nonce: 'nonce-of-the-first-attempt',
    operation: OPERATION_ID,
    card: A_CARD,
    paymentPage: false,
    beforePayment: false,
    cardReference: null,
    saveAgreed: false,
    challenge: null,
    challengeDisplay: 'modal',
    challengeRequestedAt: null,
    challengeShownAt: null,
    returnSecret: 'return-secret-22-chars',
    returnedAt: null,
    createdAt: NOON,
    ...patch,
  };
}

export function anOperation(patch: Partial<Operation> = {}): Operation {
  const fresh = newOperation({ id: OPERATION_ID, kind: 'authorize', attempt: 1, amount: 14_990n, reference: `${PAYMENT_ID}-1` }, NOON);
  return { ...fresh, ...patch };
}

/** A payment whose first attempt is under way. */
export function anAttemptUnderWay(
  payment: Partial<Payment> = {},
  attempt: Partial<Attempt> = {},
  operation: Partial<Operation> = {},
): PaymentRecord {
  return {
    payment: aPayment({ status: 'processing', card: A_CARD, ...payment }),
    attempts: [anAttempt(attempt)],
    operations: [anOperation(operation)],
  };
}

export const MODIFICATION_ID = OperationId.parse('op_01jd3k5x8q2m4n6p7r9s0t1v3x');

/** A payment whose amount is held, or taken when its status says so, perhaps with modifications. */
export function aSettledPayment(payment: Partial<Payment> = {}, modifications: Partial<Operation>[] = []): PaymentRecord {
  const original = anOperation({ status: 'succeeded', gatewayReference: '7700123', settledAt: NOON });
  const others = modifications.map((patch, index) =>
    anOperation({ id: MODIFICATION_ID, attempt: null, reference: `${PAYMENT_ID}-${String(index + 2)}`, ...patch }),
  );
  return {
    payment: aPayment({ status: 'authorized', card: A_CARD, ...payment }),
    attempts: [anAttempt()],
    operations: [original, ...others],
  };
}

export const CAN_DO_ALL: Capabilities = {
  authorize: true,
  sale: true,
  verify: true,
  capture: true,
  partial_capture: true,
  cancel: true,
  cancel_captured: true,
  refund: true,
  partial_refund: true,
  repeated_refund: true,
  stored_cards: true,
  merchant_initiated: true,
  receipts: true,
  payment_page: false,
  challenge: true,
  brand_choice: false,
  security_code: 'required',
  stored_card_security_code: 'required',
};
