import type { AcceptedNotice, GatewayReport, OutcomeAnswer, OutcomeQuestion } from '../../payments/ports/gateway.ts';
import { laterOutcome } from './later-outcome.ts';
import type { Reading } from './mapping.ts';
import type { StatusNotice, StatusTarget } from './messages.ts';
import { targetReport } from './status-mapping.ts';

/** A question, with the notices that were accepted meanwhile, as far as whoever asks knows them. */
export type Asked = OutcomeQuestion & { readonly notices?: readonly AcceptedNotice[] };

/** What a status query has found, question by question. What it is silent about stays without an answer. */
export function outcomeAnswers({ targets }: StatusNotice, questions: readonly Asked[], reading: Reading): readonly OutcomeAnswer[] {
  return questions.flatMap((question) => {
    const target = targets.find(({ reference }) => reference === question.reference);
    const report = target === undefined ? undefined : reportOf(target, question, reading);
    return report === undefined ? [] : [{ reference: question.reference, report }];
  });
}

function reportOf(target: StatusTarget, { kind, later, notices = [] }: Asked, reading: Reading): GatewayReport | undefined {
  if (kind === 'verify') return undefined;
  const report = targetReport(target, { kind, original: later?.original.reference ?? null }, reading);
  return later === null ? report : laterOutcome(report, notices);
}
