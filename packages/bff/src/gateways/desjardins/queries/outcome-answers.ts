import type { OutcomeQuestion } from '../../../payments/ports/gateway-commands.ts';
import type { OutcomeAnswer } from '../../../payments/ports/outcomes.ts';
import type { GatewayReport } from '../../../payments/ports/gateway-reports.ts';
import { modificationOutcome } from './modification-outcome.ts';
import type { Reading } from '../mapping.ts';
import type { StatusNotice, StatusTarget } from '../messages.ts';
import { targetReport } from '../status-mapping.ts';
import { transactionIdOf } from '../transaction-id.ts';

/** What a status query has found, question by question. What it is silent about stays without an answer. */
export function outcomeAnswers(
  { targets }: StatusNotice,
  questions: readonly OutcomeQuestion[],
  reading: Reading,
): readonly OutcomeAnswer[] {
  return questions.flatMap((question) => {
    const target = targets.find(({ reference }) => reference === transactionIdOf(question.reference));
    const report = target === undefined ? undefined : reportOf(target, question, reading);
    return report === undefined ? [] : [{ reference: question.reference, report }];
  });
}

function reportOf(
  target: StatusTarget,
  { kind, modification, notices = [] }: OutcomeQuestion,
  reading: Reading,
): GatewayReport | undefined {
  if (kind === 'verify') return undefined;
  const original = modification === null ? null : transactionIdOf(modification.original.reference);
  const report = targetReport(target, { kind, original }, reading);
  return modification === null ? report : modificationOutcome(report, notices);
}
