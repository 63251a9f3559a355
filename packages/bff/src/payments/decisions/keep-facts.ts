import type { Authentication } from '@paydesk/shared/authentication';
import type { Attempt, BankReferences, Operation } from '../payment.ts';
import type { ReportFacts } from '../ports/gateway-reports.ts';

const NO_REFERENCES: BankReferences = { approvalCode: null, rrn: null, arn: null, descriptor: null };

/** As many digits as a card number has: losing such a number is better than storing a card, or than an outcome that cannot be stored. */
const CARD_LENGTH_DIGITS = /(?<!\d)\d{13,19}(?!\d)/g;

/** Keeps what the bank calls the operation. What is known stays; the same operation when nothing is new. */
export function withBankReferences(operation: Operation, { bankReferences: told }: Pick<ReportFacts, 'bankReferences'>): Operation {
  if (told === undefined) return operation;
  const known = operation.bankReferences ?? NO_REFERENCES;
  const bankReferences = {
    approvalCode: known.approvalCode ?? storable(told.approvalCode),
    rrn: known.rrn ?? storable(told.rrn),
    arn: known.arn ?? storable(told.arn),
    descriptor: known.descriptor ?? storable(told.descriptor),
  };
  const isNew = (Object.keys(bankReferences) as (keyof BankReferences)[]).some((name) => bankReferences[name] !== known[name]);
  return isNew ? { ...operation, bankReferences } : operation;
}

function storable(told: string | null | undefined): string | null {
  return told?.replace(CARD_LENGTH_DIGITS, '[number]') ?? null;
}

const UNTOLD: Authentication = { method: 'none', version: null, eci: null, transaction_id: null, liability_shift: null };

/** 3-D Secure of an attempt; `null` when nothing is known of it. A payer who was sent to the bank was challenged. */
export function authenticationOf(told: ReportFacts['authentication'], attempt: Attempt | undefined): Authentication | null {
  const isChallenged = attempt !== undefined && !attempt.paymentPage && attempt.challengeRequestedAt !== null;
  if (told?.method === undefined && !isChallenged) return null;
  return { ...UNTOLD, ...told, ...(isChallenged ? { method: 'challenge' as const } : {}) };
}
