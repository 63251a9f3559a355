import type { SecretDigits } from '@paydesk/shared/secret-digits';
import type { OperationKind } from '@paydesk/shared/payment-status';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { receivedAmount } from './amounts.ts';
import { valueOf, type SignedTree } from './answers/signed-tree.ts';
import type { Answered } from './client.ts';
import { answerDetails } from './details.ts';
import { proofOf } from './status-codes.ts';

interface Asked {
  readonly kind: OperationKind;
  readonly currency: string;
}

/** The answer to a message that moves money: it is the outcome. */
export function moneyReport(answered: Answered, { kind, currency }: Asked, facts: ReportFacts): GatewayReport {
  const proof = proofOf(answered.status);
  if (proof.outcome !== 'approved') return { ...facts, ...proof };
  return approval(answered.tree, { kind, currency }, facts);
}

/** An amount that cannot be read may be any amount, so the outcome is unknown. */
export function approval(tree: SignedTree, { kind, currency }: Asked, facts: ReportFacts): GatewayReport {
  const saidAmount = valueOf(tree, 'Amount');
  const saidCurrency = valueOf(tree, 'Currency');
  const amount = saidAmount === undefined ? undefined : receivedAmount(saidAmount, currency);
  if (saidAmount !== undefined && amount === undefined) return { ...facts, outcome: 'unknown' };
  return {
    ...facts,
    outcome: 'approved',
    kind,
    ...(amount === undefined ? {} : { amount }),
    ...(saidCurrency === undefined ? {} : { currency: saidCurrency }),
  };
}

/** What the timeline keeps of an answer, and the transaction that it names. */
export function answerFacts(answered: Answered, secrets: readonly SecretDigits[] = []): ReportFacts {
  const reference = transactionReference(answered.tree);
  return { details: answerDetails(answered, secrets), ...(reference === undefined ? {} : { gatewayReference: reference }) };
}

/** The gateway's name for a transaction; methods about holds on stored cards spell it without a dash. Notes 9.13 */
export function transactionReference(tree: SignedTree): string | undefined {
  const reference = valueOf(tree, 'IPC_Trnref') ?? valueOf(tree, 'IPCTrnref') ?? '';
  return reference === '' ? undefined : reference;
}
