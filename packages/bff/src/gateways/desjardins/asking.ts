import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { MessageAddress, OutcomeAnswer } from '../../payments/ports/outcomes.ts';
import type { Examination, KeyFinding } from '../examination.ts';
import { openSession, type Connection } from './client.ts';
import type { DesjardinsSettings } from './config.ts';
import { loginRefusal } from './error-mapping.ts';
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

export function examineAccount(settings: DesjardinsSettings, { transport }: Pick<Connection, 'transport'>): Examination {
  return {
    url: settings.url,
    material: [],
    askAboutKey: (reference) => askAboutKey(reference, settings, transport),
  };
}

/**
 * Logs in, and sends nothing in the session. The key alone says who asks; which code says that it is a wrong one was never
 * published. Notes 4.1, 4.2 and 4.12
 */
async function askAboutKey(reference: string, settings: DesjardinsSettings, transport: Connection['transport']): Promise<KeyFinding> {
  const { merchant_id: merchantId, merchant_key: merchantKey } = settings;
  const answer = await openSession(reference, { settings, transport, credentials: { merchantId, merchantKey } });
  if (answer.message === 'login') return { status: 'ok', message: `the gateway takes our key as that of merchant ${merchantId}` };
  const code = answer.code ?? 'without a code';
  if (loginRefusal(answer.code) === 'not_sent') {
    return { status: 'warning', message: `cannot be told: the login is answered error ${code}`, remedy: 'Run this again.' };
  }
  return {
    status: 'failed',
    message: `the gateway refuses our login: error ${code}. Its codes were never published, so it cannot be told whether the key is the reason`,
    remedy: 'Compare merchant_key with what the gateway has given, and ask its support what the code says.',
  };
}
