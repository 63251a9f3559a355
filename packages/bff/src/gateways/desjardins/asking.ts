import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { MessageAddress, OutcomeAnswer } from '../../payments/ports/outcomes.ts';
import type { Connection } from './client.ts';
import { outcomeAnswers } from './queries/outcome-answers.ts';
import { sendQuery } from './queries/query.ts';
import { StatusTargets } from './queries/status-targets.ts';
import { transactionIdOf } from './transaction-id.ts';

/**
 * Asks how one to ten transactions stand. Notes 2.6
 *
 * @throws {GatewayFault} When the gateway does not tell: says nothing about the operations.
 */
export async function ask(
  questions: readonly OutcomeQuestion[],
  { reference, notificationUrl }: MessageAddress,
  connection: Connection,
): Promise<'posted' | readonly OutcomeAnswer[]> {
  const { reading, settings } = connection;
  const targets = StatusTargets.parse(questions.map((question) => transactionIdOf(question.reference)));
  const request = { kind: 'status', reference: transactionIdOf(reference), language: settings.query_language } as const;
  const found = await sendQuery({ ...request, callbackUrl: notificationUrl, targets }, connection);
  return found === null ? 'posted' : outcomeAnswers(found, questions, reading);
}
