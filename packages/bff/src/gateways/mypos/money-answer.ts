import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import type { OperationKind } from '@paydesk/shared/payment-status';
import { receivedAmount } from './amounts.ts';
import type { Answered } from './client.ts';
import { valueOf, type SignedTree } from './answers/signed-tree.ts';
import { proofOf } from './status-codes.ts';

/** The answer to a message that moves money: it is the outcome. */
export function moneyReport(
  answered: Answered,
  { kind, currency }: { kind: OperationKind; currency: string },
  facts: ReportFacts,
): GatewayReport {
  const proof = proofOf(answered.status);
  if (proof.outcome !== 'approved') return { ...facts, ...proof };
  return approval(answered.tree, { kind, currency }, facts);
}

/** An amount that cannot be read may be any amount: then nobody knows what was approved. */
export function approval(
  items: SignedTree,
  { kind, currency }: { kind: OperationKind; currency: string },
  facts: ReportFacts,
): GatewayReport {
  const saidAmount = valueOf(items, 'Amount');
  const saidCurrency = valueOf(items, 'Currency');
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

/** The gateway's name for a transaction; the family of holds on stored cards spells it without a dash. Notes 9.13 */
export function transactionReference(items: SignedTree): string | undefined {
  const reference = valueOf(items, 'IPC_Trnref') ?? valueOf(items, 'IPCTrnref') ?? '';
  return reference === '' ? undefined : reference;
}
