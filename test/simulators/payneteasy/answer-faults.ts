import type { ServerResponse } from 'node:http';
import type { AnswerFault, AnswerFaultKind } from './behavior.ts';
import type { VirtualClock } from '../chassis/clock.ts';
import * as chassis from '../chassis/send-answer.ts';
import type { Manner } from '../chassis/send-answer.ts';
import { fieldOf, formBody, FORM_CONTENT_TYPE, type Fields } from './response.ts';

const HUGE_BODY_BYTES = 10 * 1024 * 1024;

interface TextAnswer extends chassis.WireAnswer {
  readonly body: string;
}

const BAD_GATEWAY_PAGE = '<html><body><h1>502 Bad Gateway</h1></body></html>';

type Spoil = (answer: TextAnswer, fields: Fields) => TextAnswer;

const page =
  (status: number): Spoil =>
  () => ({ status, contentType: FORM_CONTENT_TYPE, body: BAD_GATEWAY_PAGE });
const respaced =
  (respace: (body: string) => string): Spoil =>
  (answer) => ({ ...answer, body: respace(answer.body) });

/** Other bytes than the answer's own. */
const SPOILED: Readonly<Partial<Record<AnswerFaultKind, Spoil>>> = {
  'empty-body': (answer) => ({ ...answer, body: '' }),
  'html-page': page(200),
  'http-500': page(500),
  'http-503': page(503),
  'truncated-percent': (answer, fields) => ({ ...answer, body: `type=${fieldOf(fields, 'type') ?? ''}\n&status=approv%` }),
  'no-type': (answer, fields) => ({ ...answer, body: formBody(fields.filter(([name]) => name !== 'type')) }),
  'unasked-json': (answer, fields) => ({ ...answer, body: JSON.stringify(Object.fromEntries(fields)) }),
  'wrong-order': (answer, fields) => ({ ...answer, body: formBody(fields.map(([name, value]) => [name, OTHER_ORDER[name] ?? value])) }),
  'huge-body': (answer) => ({ ...answer, body: `${answer.body}&html=${'a'.repeat(HUGE_BODY_BYTES)}\n` }),
  'no-line-feeds': respaced((body) => body.replaceAll('\n', '')),
  'carriage-returns': respaced((body) => body.replaceAll('\n', '\r\n')),
  'blank-before-separator': respaced((body) => body.replaceAll('\n', ' ')),
};

const OTHER_ORDER: Readonly<Record<string, string>> = { 'merchant-order-id': 'OTHER', 'paynet-order-id': '1' };

/** Other ways than sending it at once. */
const MANNERS: Readonly<Partial<Record<AnswerFaultKind, Manner>>> = {
  ignored: 'never',
  'no-answer': 'never',
  reset: 'cut',
  late: 'late',
  drip: 'drip',
};

/** Sends an answer the way its fault wants it: late, in drops, altered, or not at all. */
export async function sendAnswer(
  response: ServerResponse,
  answer: TextAnswer,
  fields: Fields,
  { kind, delayMs }: AnswerFault,
  clock: VirtualClock,
): Promise<void> {
  await chassis.sendAnswer(response, SPOILED[kind]?.(answer, fields) ?? answer, MANNERS[kind], delayMs, clock);
}
