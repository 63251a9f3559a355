import { GatewayFault } from '../../payments/faults.ts';
import type { ModificationFacts, OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { receivedAmount } from './amounts.ts';
import { bankReferences } from './bank-facts.ts';
import { isFinished } from './decision-schema.ts';
import type { StatusResponse } from './messages.ts';
import { kindOf, mayPrecede } from './operation-kinds.ts';
import { approval, disapproval, factsOf } from './outcome-report.ts';

/**
 * What a status says of a capture, cancel or refund. It has no order of its own, so a status may just as well describe
 * what the order was before: the approval of another transaction is never taken for ours.
 *
 * @see Notes 4.3, on the race after a capture
 */
export function modificationOutcome(response: StatusResponse, question: OutcomeQuestion, facts: ModificationFacts): GatewayReport {
  return question.requestReference === null
    ? latestOutcome(response, question, facts)
    : requestOutcome(response, question, question.requestReference, facts);
}

/** Our message was answered, so its serial number names the transaction, even if the status is late to show it. */
function requestOutcome(
  response: StatusResponse,
  { kind, currency }: OutcomeQuestion,
  requestReference: string,
  { of }: ModificationFacts,
): GatewayReport {
  const about = response['by-request-sn'];
  if (about !== undefined && about !== requestReference) throw new GatewayFault('perhaps_sent', 'the answer is about another request');
  const facts = factsOf(response);
  const { status } = response;
  const shown = kindOf(response);
  if (shown !== kind) return { ...facts, outcome: mayPrecede(shown, kind, of) ? 'processing' : 'unknown' };
  if (!isFinished(status)) return { ...facts, outcome: 'processing' };
  const own = { ...facts, ...bankReferences(response, kind) };
  return status === 'approved' ? approval(response, { kind, currency }, own) : disapproval(status, response, own);
}

/** The answer to our message was lost: what the order did last has to tell whether the message arrived. */
function latestOutcome(
  response: StatusResponse,
  question: OutcomeQuestion,
  { of, refundedBefore, triedBefore }: ModificationFacts,
): GatewayReport {
  const facts = factsOf(response);
  const latest = kindOf(response);
  const { status } = response;
  const isRefund = question.kind === 'refund';
  const given = isRefund ? givenBack(response, question, refundedBefore) : undefined;
  if (latest !== question.kind) {
    if (!mayPrecede(latest, question.kind, of) || given === 'otherwise') return { ...facts, outcome: 'unknown' };
    return { ...facts, outcome: given === 'with_ours' ? 'processing' : 'absent' };
  }
  if (!isFinished(status)) return { ...facts, outcome: 'processing' };
  if (status === 'unknown' || given === 'otherwise') return { ...facts, outcome: 'unknown' };
  if (status === 'approved') {
    if (given !== 'as_before') return approval(response, question, { ...facts, ...bankReferences(response, question.kind) });
    return { ...facts, outcome: refundedBefore > 0n ? 'absent' : 'unknown' };
  }
  if (given === 'with_ours') return { ...facts, outcome: 'unknown' };
  // It may be the end of an earlier operation; either way ours has not moved anything.
  const isCertain = !triedBefore && !(isRefund && refundedBefore > 0n);
  return isCertain ? disapproval(status, response, facts) : { ...facts, outcome: 'absent' };
}

/** Refunds of one order look alike: the sum that was given back tells them apart. */
function givenBack(
  response: StatusResponse,
  { amount, currency }: OutcomeQuestion,
  before: bigint,
): 'as_before' | 'with_ours' | 'otherwise' {
  const said = response['total-reversal-amount'];
  if (said === undefined) {
    // Without a sum, an approved refund is ours only if there was none before.
    if (before > 0n) return 'otherwise';
    return kindOf(response) === 'refund' && response.status === 'approved' ? 'with_ours' : 'as_before';
  }
  const total = receivedAmount(said, response.currency ?? currency);
  if (total === before) return 'as_before';
  return total === before + amount ? 'with_ours' : 'otherwise';
}
