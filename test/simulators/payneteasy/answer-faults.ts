import type { ServerResponse } from 'node:http';
import type { AnswerFault, AnswerFaultKind } from './behavior.ts';
import type { VirtualClock } from '../clock.ts';
import { fieldOf, formBody, FORM_CONTENT_TYPE } from './response.ts';
import type { Fields } from './response.ts';

const HUGE_BODY_BYTES = 10 * 1024 * 1024;
const DRIP_GAP_MS = 200;

export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const BAD_GATEWAY_PAGE = '<html><body><h1>502 Bad Gateway</h1></body></html>';

type Spoil = (answer: WireAnswer, fields: Fields) => WireAnswer;

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

type Deliver = (response: ServerResponse, answer: WireAnswer, fault: AnswerFault, clock: VirtualClock) => void | Promise<void>;

const leaveOpen: Deliver = () => undefined;

/** Other ways than sending it at once. */
const DELIVERED: Readonly<Partial<Record<AnswerFaultKind, Deliver>>> = {
  ignored: leaveOpen,
  'no-answer': leaveOpen,
  reset: (response) => {
    response.destroy();
  },
  late: async (response, answer, fault, clock) => {
    await clock.sleep(fault.delayMs);
    send(response, answer);
  },
  drip: (response, answer, _fault, clock) => drip(response, answer, clock),
};

/** Sends an answer the way its fault wants it: late, in drops, altered, or not at all. */
export async function sendAnswer(
  response: ServerResponse,
  answer: WireAnswer,
  fields: Fields,
  fault: AnswerFault,
  clock: VirtualClock,
): Promise<void> {
  const deliver = DELIVERED[fault.kind] ?? send;
  await deliver(response, SPOILED[fault.kind]?.(answer, fields) ?? answer, fault, clock);
}

export function send(response: ServerResponse, { status, contentType, body }: WireAnswer): void {
  response.writeHead(status, headersOf(contentType, body));
  response.end(body);
}

async function drip(response: ServerResponse, { status, contentType, body }: WireAnswer, clock: VirtualClock): Promise<void> {
  response.writeHead(status, headersOf(contentType, body));
  for (const byte of Buffer.from(body)) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await clock.sleep(DRIP_GAP_MS);
  }
  response.end();
}

function headersOf(contentType: string, body: string): Record<string, string | number> {
  return { 'content-type': contentType, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' };
}
