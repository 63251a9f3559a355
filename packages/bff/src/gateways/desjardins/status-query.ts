import { GatewayFault } from '../../payments/faults.ts';
import type { MessageAddress, OutcomeAnswer, OutcomeQuestion } from '../../payments/ports/gateway.ts';
import { sendRequest, type Connection } from './client.ts';
import { loginReport } from './mapping.ts';
import { queryMisfit } from './misfit.ts';
import { outcomeAnswers } from './outcome-answers.ts';
import { queryAnswer } from './query-answer.ts';
import type { StatusRequest } from './request.ts';
import { StatusTargets } from './status-targets.ts';
import { transactionIdOf } from './transaction-id.ts';

/**
 * Asks how one to ten transactions stand. Notes 2.6
 *
 * @throws {GatewayFault} When the gateway does not tell: says nothing about the operations.
 */
export async function askStatus(
  questions: readonly OutcomeQuestion[],
  { reference, notificationUrl }: MessageAddress,
  connection: Connection,
): Promise<'posted' | readonly OutcomeAnswer[]> {
  const { credentials, reading, settings } = connection;
  const request: StatusRequest = {
    kind: 'status',
    reference: transactionIdOf(reference),
    language: settings.language,
    callbackUrl: notificationUrl,
    targets: StatusTargets.parse(questions.map((question) => transactionIdOf(question.reference))),
  };
  const misfit = queryMisfit(request);
  if (misfit !== undefined) throw new GatewayFault('not_sent', `not sent: ${misfit.parameter} ${misfit.reason}`);
  const answered = await sendRequest(request, connection);
  if (answered.refused !== null) throw refused(loginReport(answered.refused));
  const { found } = queryAnswer(answered.answer, { merchantId: credentials.merchantId, reference: request.reference });
  if (found === null) return 'posted';
  if (found.message !== 'status') throw new GatewayFault('perhaps_sent', 'a status query was answered with a receipt');
  return outcomeAnswers(found, questions, reading);
}

function refused({ details }: { readonly details: Readonly<Record<string, string>> }): GatewayFault {
  return new GatewayFault('not_sent', `the login is refused: ${details['code'] ?? 'without a code'} ${details['message'] ?? ''}`.trim());
}
